package amoroutes.reload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.CatchDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PatternHelper;

/** The mistakes that Camel finds only when a message comes by, or never. */
record RouteRules(CamelContext context, List<RouteModel> models, RouteSet set) {
    List<RouteError> broken() {
        List<RouteError> errors = new ArrayList<>();
        ids(errors);
        configurations(errors);
        models.forEach(model -> model.steps().forEach(step -> exceptions(step, errors)));
        errors.addAll(new RouteTargets(context, models, set).broken());
        errors.addAll(new BeanCalls(context, models).broken());
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
                String wanted = RouteModel.filled(route.getRouteConfigurationId(), RouteModel.parameters(route));
                for (String pattern : wanted == null ? new String[0] : wanted.split(",")) {
                    if (known.stream().noneMatch(id -> PatternHelper.matchPattern(id, pattern.strip()))) {
                        errors.add(undefined(model, route, pattern.strip()));
                    }
                }
            }
        }
    }

    private RouteError undefined(RouteModel model, RouteDefinition route, String configuration) {
        RouteError error =
                model.error(route, "No file defines the routeConfiguration " + configuration + " that it names");
        return set.lostConfiguration(configuration)
                .map(file -> new RouteError(
                        file,
                        1,
                        "",
                        "",
                        "The routeConfiguration " + configuration + " is missing, which " + error.place()
                                + " names: the built-in " + file + " has it, and this file replaces it. `routes show "
                                + file + "` prints it"))
                .orElse(error);
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
}
