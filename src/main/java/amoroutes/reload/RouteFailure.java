package amoroutes.reload;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds the place in the files to which an exception of Camel belongs. */
final class RouteFailure {
    private RouteFailure() {}

    /** A file that cannot be read as routes: the innermost cause knows the place, those around it only the block. */
    static RouteError reading(String file, String text, Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(MarkedYamlEngineException.class::isInstance)
                .map(MarkedYamlEngineException.class::cast)
                .filter(yaml -> yaml.getProblemMark().isPresent())
                .reduce((outer, inner) -> inner)
                .map(yaml -> marked(file, text, yaml))
                .orElseGet(() -> RouteError.in(file, RouteText.sentence(reason(failure))));
    }

    /** Those around it only say which file was read. */
    private static Throwable reason(Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause.getMessage() != null)
                .reduce((outer, inner) -> inner)
                .orElse(failure);
    }

    private static RouteError marked(String file, String text, MarkedYamlEngineException yaml) {
        int line = yaml.getProblemMark().orElseThrow().getLine() + 1;
        String problem = yaml.getProblem() == null ? yaml.getContext() : yaml.getProblem();
        return new RouteError(file, RouteText.fieldLine(text, line, problem), "", "", problem);
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
