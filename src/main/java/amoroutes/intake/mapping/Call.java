package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of our functions over paths, constants and such functions, called without JSONata's cost: {@code $money(total)}. */
record Call(Helpers.Helper helper, List<Expression> arguments) implements Expression {
    private static final Pattern CALL = Pattern.compile("\\$(\\w+)\\((.*)\\)", Pattern.DOTALL);

    Call {
        arguments = List.copyOf(arguments);
    }

    /** Empty when the text is something else. */
    static Optional<Expression> of(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches() || !Helpers.ALL.containsKey(call.group(1))) {
            return Optional.empty();
        }
        List<Optional<Expression>> arguments = arguments(call.group(2)).stream()
                .map(String::strip)
                .map(argument -> Constant.of(argument)
                        .or(() -> PathExpression.of(argument))
                        .or(() -> Call.of(argument)))
                .toList();
        return arguments.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Call(
                        Helpers.ALL.get(call.group(1)),
                        arguments.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    /** The texts between the commas that stand in no brackets and no quotes. */
    private static List<String> arguments(String text) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int from = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                arguments.add(text.substring(from, i));
                from = i + 1;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
        }
        arguments.add(text.substring(from));
        return arguments;
    }

    @Override
    public Object value(Scope scope) {
        List<Object> values = new ArrayList<>(arguments.size());
        arguments.forEach(argument -> values.add(argument.value(scope)));
        return helper.apply(values, scope.zone());
    }
}
