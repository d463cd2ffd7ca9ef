package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain path such as {@code billing.first_name}, {@code lines[0].price}, {@code $header.`x-topic`} or {@code `1.3`}:
 * what JSONata would give for it, without its cost. A step into a list goes into each of its elements.
 */
final class PathExpression implements Expression {
    private static final String STEP = "(?:[\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`)(?:\\[\\d{1,4}])?";
    private static final Pattern PATH =
            Pattern.compile("(\\$(?:body|header|query)?(?=\\.|$))?((?:^|\\.)?" + STEP + "(?:\\." + STEP + ")*)?");
    private static final Pattern EACH_STEP = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*|`[^`]+`)(?:\\[(\\d{1,4})])?");
    private static final List<String> WORDS = List.of("true", "false", "null", "and", "or", "in");

    private record Step(String name, int index) {}

    private final String variable;
    private final List<Step> steps;

    private PathExpression(String variable, List<Step> steps) {
        this.variable = variable;
        this.steps = List.copyOf(steps);
    }

    /** Empty when the text is more than a path. */
    static Optional<Expression> of(String text) {
        Matcher whole = PATH.matcher(text);
        if (text.isEmpty() || !whole.matches() || WORDS.contains(text)) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        Matcher each = EACH_STEP.matcher(whole.group(2) == null ? "" : whole.group(2));
        while (each.find()) {
            String name = each.group(1).startsWith("`")
                    ? each.group(1).substring(1, each.group(1).length() - 1)
                    : each.group(1);
            steps.add(new Step(name, each.group(2) == null ? -1 : Integer.parseInt(each.group(2))));
        }
        return Optional.of(new PathExpression(whole.group(1) == null ? "$" : whole.group(1), steps));
    }

    @Override
    public Object value(Scope scope) {
        Object node = scope.variable(variable);
        for (Step step : steps) {
            node = child(node, step.name);
            if (step.index >= 0) {
                node = element(node, step.index);
            }
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private static Object child(Object node, String name) {
        if (node instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (!(node instanceof List<?> list)) {
            return null;
        }
        List<Object> found = new ArrayList<>();
        for (Object element : list) {
            Object child = child(element, name);
            if (child instanceof List<?> several) {
                found.addAll(several);
            } else if (child != null) {
                found.add(child);
            }
        }
        return found.size() > 1 ? found : found.isEmpty() ? null : found.get(0);
    }

    private static Object element(Object node, int index) {
        if (node instanceof List<?> list) {
            return index < list.size() ? list.get(index) : null;
        }
        return index == 0 ? node : null;
    }
}
