package amoroutes.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the handler of a request. {@code {id}} in a pattern takes digits, {@code {uid}} any text. */
final class Router {
    interface Handler {
        Answer handle(Call call, Holes holes);
    }

    /** What stood in the braces of the pattern. */
    record Holes(List<String> texts) {
        long id() {
            return id(0);
        }

        /** Too many digits for any id means an id that nothing has. */
        long id(int place) {
            String text = texts.get(place);
            return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
        }

        long last() {
            return id(texts.size() - 1);
        }

        String text() {
            return texts.get(0);
        }
    }

    private record Route(String method, String[] pattern, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();
    private final String url;

    Router(String url) {
        this.url = url;
    }

    void add(String method, String pattern, Handler handler) {
        routes.add(new Route(method, pattern.split("/"), handler));
    }

    /** 405 for a known path and another method, 404 else (amocrm-api.md section 10). */
    Answer handle(Call call) {
        String[] segments = call.path().split("/");
        boolean known = false;
        for (Route route : routes) {
            Optional<Holes> holes = match(route.pattern, segments);
            if (holes.isPresent() && route.method.equals(call.method())) {
                return route.handler.handle(call, holes.get());
            }
            known |= holes.isPresent();
        }
        return known ? Answer.empty(405) : Problem.noRoute(call.method(), url + call.target());
    }

    private static Optional<Holes> match(String[] pattern, String[] segments) {
        if (pattern.length != segments.length) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < pattern.length; i++) {
            boolean hole = pattern[i].equals("{uid}") || (pattern[i].equals("{id}") && digits(segments[i]));
            if (hole) {
                texts.add(segments[i]);
            } else if (!pattern[i].equals(segments[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(new Holes(texts));
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
