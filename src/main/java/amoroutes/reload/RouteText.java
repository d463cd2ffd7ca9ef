package amoroutes.reload;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Places, lines and words of Camel's errors, made fit for the person who edits the file. */
final class RouteText {
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("Unsupported field: (\\S+)");
    private static final Pattern REPEATED = Pattern.compile("Failed to resolve endpoint: \\S+ due to: ");
    private static final Pattern BEAN_INSTANCE = Pattern.compile("on bean: .* of type: ");

    private RouteText() {}

    /** A file that cannot be read as routes: the innermost cause knows the place, those around it only the block. */
    static RouteError reading(String file, String text, Exception failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(MarkedYamlEngineException.class::isInstance)
                .map(MarkedYamlEngineException.class::cast)
                .filter(yaml -> yaml.getProblemMark().isPresent())
                .reduce((outer, inner) -> inner)
                .map(yaml -> marked(file, text, yaml))
                .orElseGet(() -> RouteError.in(file, sentence(reason(failure))));
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
        return new RouteError(file, fieldLine(text, line, problem), "", "", problem);
    }

    /** A route that cannot be built or started. */
    static RouteError failure(Exception failure, List<RouteModel> models) {
        String id = routeId(failure);
        String step = step(failure);
        String message = sentence(failure);
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

    /** Of an unknown field Camel gives the line where the block begins that holds it. */
    static int fieldLine(String text, int line, String problem) {
        Matcher field = UNKNOWN_FIELD.matcher(problem);
        if (field.find()) {
            String[] lines = text.split("\n", -1);
            for (int i = line - 1; i < lines.length; i++) {
                if (lines[i].contains(field.group(1) + ":")) {
                    return i + 1;
                }
            }
        }
        return line;
    }

    /** A file of comments only is none: an operator may keep examples in it. */
    static boolean hasContent(String text) {
        return text.lines()
                .map(String::strip)
                .anyMatch(line -> !line.isEmpty() && !line.startsWith("#") && !line.equals("---"));
    }

    /** All values of a file, by the lines in which they begin. */
    static Map<Integer, String> scalars(String text) {
        Map<Integer, String> scalars = new TreeMap<>();
        for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
            if (event instanceof ScalarEvent scalar) {
                int line = scalar.getStartMark().orElseThrow().getLine() + 1;
                scalars.merge(line, scalar.getValue(), (one, other) -> one + "\n" + other);
            }
        }
        return scalars;
    }

    /** Camel counts a step in braces ({@code - bean: {ref: x}}) one line too low: the step's own word tells. */
    static int line(String text, NamedNode node) {
        int line = node.getLineNumber();
        if (line < 1) {
            return 0;
        }
        String[] lines = text.split("\n", -1);
        String word = node.getShortName() + ":";
        boolean nextHasIt = line < lines.length && lines[line].contains(word);
        return nextHasIt && !lines[line - 1].contains(word) ? line + 1 : line;
    }

    /** One sentence: no excerpt, no object's toString, no value of a password option, no endpoint said thrice. */
    static String sentence(Throwable error) {
        String message = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        int because = message.indexOf(" because: ");
        String reason = because < 0 ? message : message.substring(because + " because: ".length());
        reason = reason.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse(reason);
        reason = REPEATED.matcher(reason).replaceAll("");
        reason = BEAN_INSTANCE.matcher(reason).replaceAll("on a bean of type: ");
        return URISupport.sanitizeUri(reason);
    }

    /** The step that Camel was at, as it writes it; empty when it names none. */
    static String step(Throwable error) {
        String message = String.valueOf(error.getMessage());
        int from = message.indexOf(" at: >>> ");
        int to = message.indexOf(" <<< in route: ");
        return from < 0 || to < from ? "" : URISupport.sanitizeUri(message.substring(from + " at: >>> ".length(), to));
    }
}
