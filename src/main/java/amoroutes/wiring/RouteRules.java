package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.support.PatternHelper;

/** The mistakes that Camel finds only when a message comes by, or never. */
final class RouteRules {
    private static final Set<String> IN_MEMORY = Set.of("direct", "seda");
    private static final Set<String> ALONE = Set.of("direct", "platform-http");
    private static final Set<String> LENIENT = Set.of("http", "https");

    private final CamelContext context;
    private final List<RouteModel> models;

    RouteRules(CamelContext context, List<RouteModel> models) {
        this.context = requireNonNull(context, "context is null");
        this.models = requireNonNull(models, "models is null");
    }

    List<RouteError> broken() {
        List<RouteError> errors = new ArrayList<>();
        ids(errors);
        configurations(errors);
        Set<String> listened = listened(errors);
        for (RouteModel model : models) {
            for (RouteModel.Step step : model.steps()) {
                target(step, listened, errors);
                exceptions(step, errors);
            }
        }
        return errors;
    }

    private void ids(List<RouteError> errors) {
        Map<String, String> seen = new HashMap<>();
        for (RouteModel model : models) {
            for (RouteDefinition route : model.routes()) {
                if (!route.hasCustomIdAssigned()) {
                    errors.add(model.error(
                            route,
                            "The route from " + route.getInput().getEndpointUri()
                                    + " has no id: write `- route:` with an `id:`, by which logs and errors name it"));
                } else if (seen.putIfAbsent(route.getId(), model.file()) != null) {
                    errors.add(model.error(
                            route,
                            "The id " + route.getId() + " stands in " + seen.get(route.getId())
                                    + " already: give each route its own"));
                }
            }
        }
    }

    private void configurations(List<RouteError> errors) {
        Set<String> known = models.stream()
                .flatMap(model -> model.configurations().stream())
                .map(configuration -> String.valueOf(configuration.getId()))
                .collect(Collectors.toSet());
        for (RouteModel model : models) {
            for (RouteDefinition route : model.routes()) {
                String wanted = route.getRouteConfigurationId();
                for (String pattern : wanted == null ? new String[0] : wanted.split(",")) {
                    if (known.stream().noneMatch(id -> PatternHelper.matchPattern(id, pattern.strip()))) {
                        errors.add(model.error(
                                route, "No file defines the routeConfiguration " + pattern.strip() + " that it names"));
                    }
                }
            }
        }
    }

    /** Addresses of all consumers; the same one twice is a mistake, since only one of them would be asked. */
    private Set<String> listened(List<RouteError> errors) {
        Set<String> listened = new HashSet<>();
        Set<String> exactly = new HashSet<>();
        for (RouteModel model : models) {
            for (RouteDefinition route : model.routes()) {
                String uri = route.getInput().getEndpointUri();
                String address = address(uri);
                listened.add(address);
                if (ALONE.contains(scheme(address)) && !exactly.add(uri)) {
                    errors.add(model.error(route, "Another route listens at " + address + " already"));
                }
            }
        }
        return listened;
    }

    private void target(RouteModel.Step step, Set<String> listened, List<RouteError> errors) {
        String uri = "";
        if (step.definition() instanceof ToDynamicDefinition dynamic) {
            uri = dynamic.getUri();
        } else if (step.definition() instanceof EndpointRequiredDefinition fixed) {
            uri = fixed.getEndpointUri();
        }
        String address = address(uri);
        if (IN_MEMORY.contains(scheme(address)) && !address.contains("${") && !listened.contains(address)) {
            errors.add(step.error(
                    "No route listens at " + address + ": add one with `from: " + address + "`, or correct the name"));
        }
        if (LENIENT.contains(scheme(address))) {
            options(step, uri, errors);
        }
    }

    /** What the HTTP producer does not know it sends on as a query: right for a query, silent for a slip. */
    private void options(RouteModel.Step step, String uri, List<RouteError> errors) {
        Set<String> known =
                context.getCamelContextExtension().getEndpointUriFactory("http").propertyNames();
        int query = uri.indexOf('?');
        for (String option :
                query < 0 ? new String[0] : uri.substring(query + 1).split("&")) {
            String name = option.replaceFirst("=.*", "");
            EditDistance.meant(name, known)
                    .ifPresent(meant ->
                            errors.add(step.error("http has no option " + name + ": did you mean " + meant + "?")));
        }
    }

    private void exceptions(RouteModel.Step step, List<RouteError> errors) {
        List<String> names = List.of();
        if (step.definition() instanceof OnExceptionDefinition onException) {
            names = onException.getExceptions();
        } else if (step.definition() instanceof CatchDefinition caught) {
            names = caught.getExceptions();
        }
        for (String name : names) {
            if (!name.contains("{{") && context.getClassResolver().resolveClass(name) == null) {
                errors.add(step.error("There is no exception class " + name));
            }
        }
    }

    private static String scheme(String address) {
        return address.substring(0, Math.max(0, address.indexOf(':')));
    }

    /** {@code direct:name} of any spelling; what cannot be resolved is reported when the route is built. */
    private String address(String uri) {
        try {
            String resolved = uri == null ? "" : context.resolvePropertyPlaceholders(uri);
            int query = resolved.indexOf('?');
            return (query < 0 ? resolved : resolved.substring(0, query)).replaceFirst("://", ":");
        } catch (IllegalArgumentException unknownProperty) {
            return "";
        }
    }
}
