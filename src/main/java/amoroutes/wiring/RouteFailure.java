package amoroutes.wiring;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds the place in the files to which an exception of Camel belongs. */
final class RouteFailure {
    private RouteFailure() {}

    /** A file that cannot be read as routes. */
    static RouteError reading(String file, String text, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException yaml
                    && yaml.getProblemMark().isPresent()) {
                int line = yaml.getProblemMark().get().getLine() + 1;
                String problem = yaml.getProblem() == null ? yaml.getContext() : yaml.getProblem();
                return new RouteError(file, RouteText.fieldLine(text, line, problem), "", "", problem);
            }
        }
        return RouteError.in(file, RouteText.sentence(failure));
    }

    /** A route that cannot be built or started. */
    static RouteError of(Exception failure, List<RouteModel> models) {
        String id = routeId(failure);
        String step = RouteText.step(failure);
        String message = RouteText.sentence(failure);
        return step(models, id, step)
                .map(found -> found.error(message))
                .or(() -> models.stream()
                        .flatMap(model -> model.route(id, message))
                        .findFirst())
                .orElseGet(() -> new RouteError("", 0, id, step, message));
    }

    /** A failing step may also stand in a route configuration that the route takes part in. */
    private static Optional<RouteModel.Step> step(List<RouteModel> models, String id, String step) {
        return models.stream()
                .flatMap(model -> model.steps().stream())
                .filter(candidate -> !step.isEmpty()
                        && step.equals(
                                URISupport.sanitizeUri(candidate.definition().toString())))
                .min(Comparator.comparing(candidate -> !id.equals(candidate.owner())));
    }

    private static String routeId(Exception failure) {
        String id = null;
        if (failure instanceof FailedToCreateRouteException creating) {
            id = creating.getRouteId();
        } else if (failure instanceof FailedToStartRouteException starting) {
            id = starting.getRouteId();
        }
        return id == null ? "" : id;
    }
}
