package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of our functions over paths and constants, called without JSONata's cost: {@code $money(total)}. */
record Call(Helper helper, List<Expression> arguments) implements Expression {
    private static final Pattern CALL = Pattern.compile("\\$(\\w+)\\(([^()]*)\\)");
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^'\"`]*['\"`][^'\"`]*['\"`])*[^'\"`]*$)");

    Call {
        arguments = List.copyOf(arguments);
    }

    /** Empty when the text is something else. */
    static Optional<Expression> of(String text) {
        Matcher call = CALL.matcher(text);
        if (!call.matches() || !Helpers.ALL.containsKey(call.group(1))) {
            return Optional.empty();
        }
        List<Optional<Expression>> arguments = Arrays.stream(COMMA.split(call.group(2)))
                .map(String::strip)
                .map(argument -> Constant.of(argument).or(() -> PathExpression.of(argument)))
                .toList();
        return arguments.stream().allMatch(Optional::isPresent)
                ? Optional.of(new Call(
                        Helpers.ALL.get(call.group(1)),
                        arguments.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    @Override
    public Object value(Scope scope) {
        List<Object> values = new ArrayList<>(arguments.size());
        arguments.forEach(argument -> values.add(argument.value(scope)));
        return helper.apply(values, scope.zone());
    }
}
