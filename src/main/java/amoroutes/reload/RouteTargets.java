package amoroutes.reload;

import amoroutes.common.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Does each message arrive somewhere? Camel asks only when one is sent. */
final class RouteTargets {
    private static final Set<String> IN_MEMORY = Set.of("direct", "seda");
    private static final Set<String> ALONE = Set.of("direct", "platform-http");
    private static final Set<String> LENIENT = Set.of("http", "https");

    private final CamelContext context;
    private final List<RouteModel> models;
    private final RouteSet set;
    private final Set<String> lost = new HashSet<>();

    RouteTargets(CamelContext context, List<RouteModel> models, RouteSet set) {
        this.context = context;
        this.models = models;
        this.set = set;
    }

    List<RouteError> broken() {
        List<RouteError> errors = new ArrayList<>();
        Set<String> listened = listened(errors);
        models.forEach(model -> model.steps().forEach(step -> target(step, listened, errors)));
        for (CoreRoute route : CoreRoute.values()) {
            if (!listened.contains(route.uri())) {
                set.lostRoute(route.uri()).ifPresent(file -> lost(file, route.uri(), "the program itself", errors));
            }
        }
        return errors;
    }

    /** Addresses of all consumers; the same one twice is a mistake, since only one of them would be asked. */
    private Set<String> listened(List<RouteError> errors) {
        Set<String> listened = new HashSet<>();
        Set<String> exactly = new HashSet<>();
        for (RouteModel model : models) {
            for (RouteDefinition route : model.routes()) {
                String uri = RouteModel.filled(route.getInput().getEndpointUri(), RouteModel.parameters(route));
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
        String uri = step.filled(uri(step.definition()));
        String address = address(uri);
        if (IN_MEMORY.contains(scheme(address)) && !address.contains("${") && !listened.contains(address)) {
            set.lostRoute(address)
                    .ifPresentOrElse(
                            file -> lost(file, address, step.error("").place(), errors),
                            () -> errors.add(step.error("No route listens at " + address + ": add one with `from: "
                                    + address + "`, or correct the name")));
        }
        if (LENIENT.contains(scheme(address))) {
            options(step, uri, errors);
        }
    }

    /** One error for each address, however many send to it: the file that should have it is to be mended. */
    private void lost(String file, String address, String sender, List<RouteError> errors) {
        if (lost.add(address)) {
            errors.add(new RouteError(
                    file,
                    1,
                    "",
                    "",
                    "No route listens at " + address + ", to which " + sender + " sends: the built-in " + file
                            + " has that route, and this file replaces it. `routes show " + file + "` prints it"));
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
            Nearest.meant(name, known)
                    .ifPresent(meant ->
                            errors.add(step.error("http has no option " + name + ": did you mean " + meant + "?")));
        }
    }

    private static String uri(ProcessorDefinition<?> step) {
        if (step instanceof ToDynamicDefinition dynamic) {
            return dynamic.getUri();
        }
        if (step instanceof EnrichDefinition enrich) {
            return enrich.getExpression().getExpression();
        }
        return step instanceof EndpointRequiredDefinition fixed ? fixed.getEndpointUri() : "";
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
