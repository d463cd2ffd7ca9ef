package amoroutes.intake.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tests that maps make most, as JSONata has them but without its cost: {@code status = 'draft'}, {@code status in
 * ['draft', 'trash']}, {@code $exists(lines)}, {@code $not($exists(lines))}.
 */
record Comparison(Expression left, Kind kind, List<Object> right) implements Expression {
    /** What is asked. */
    enum Kind {
        EXISTS,
        ABSENT,
        AMONG,
        OTHER
    }

    private static final Pattern EXISTS = Pattern.compile("(\\$not\\()?\\$exists\\(([^()]*)\\)(\\))?");
    private static final Pattern EQUALS = Pattern.compile("([^=!<>]+?)\\s*(!?=)\\s*([^=]+)");
    private static final Pattern AMONG = Pattern.compile("(.+?)\\s+in\\s+\\[(.*)]");

    Comparison {
        right = List.copyOf(right);
    }

    /** Empty when the text is something else. */
    static Optional<Expression> of(String text) {
        Matcher exists = EXISTS.matcher(text);
        if (exists.matches() && (exists.group(1) == null) == (exists.group(3) == null)) {
            Kind kind = exists.group(1) == null ? Kind.EXISTS : Kind.ABSENT;
            return PathExpression.of(exists.group(2)).map(path -> new Comparison(path, kind, List.of()));
        }
        Matcher equal = EQUALS.matcher(text);
        if (equal.matches()) {
            Kind kind = equal.group(2).equals("=") ? Kind.AMONG : Kind.OTHER;
            return with(equal.group(1), kind, List.of(equal.group(3)));
        }
        Matcher among = AMONG.matcher(text);
        return among.matches()
                ? with(among.group(1), Kind.AMONG, List.of(among.group(2).split(",")))
                : Optional.empty();
    }

    private static Optional<Expression> with(String path, Kind kind, List<String> texts) {
        List<Object> values = new ArrayList<>();
        for (String text : texts) {
            Optional<Expression> constant = Constant.of(text.strip());
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            values.add(((Constant) constant.get()).value());
        }
        return PathExpression.of(path.strip()).map(left -> new Comparison(left, kind, values));
    }

    @Override
    public Object value(Scope scope) {
        Object value = left.value(scope);
        return switch (kind) {
            case EXISTS -> value != null;
            case ABSENT -> value == null;
            case AMONG -> isAmong(value);
            case OTHER -> value != null && !isAmong(value);
        };
    }

    private boolean isAmong(Object value) {
        if (value instanceof BigDecimal number) {
            return right.stream().anyMatch(other -> other instanceof BigDecimal known && known.compareTo(number) == 0);
        }
        return value != null && right.contains(value);
    }
}
