package amoroutes.reload;

import java.util.List;
import java.util.stream.Collectors;

/** A set of route files cannot run; carries every reason that was found, each with its place. */
public final class RoutesRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RouteError> errors;

    RoutesRefused(List<RouteError> errors) {
        super(errors.stream()
                .map(RouteError::toString)
                .collect(Collectors.joining("\n  ", "The routes cannot run:\n  ", "")));
        this.errors = List.copyOf(errors);
    }

    public List<RouteError> errors() {
        return errors;
    }
}
