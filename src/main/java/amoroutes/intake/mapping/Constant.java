package amoroutes.intake.mapping;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number, true, false, or a text in quotes. */
record Constant(Object value) implements Expression {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern TEXT = Pattern.compile("'[^'\\\\]*'|\"[^\"\\\\]*\"");

    /** Empty when the text is something else. */
    static Optional<Expression> of(String text) {
        if (TEXT.matcher(text).matches()) {
            return Optional.of(new Constant(text.substring(1, text.length() - 1)));
        }
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(new Constant(text.equals("true")));
        }
        return NUMBER.matcher(text).matches() ? Optional.of(new Constant(new BigDecimal(text))) : Optional.empty();
    }

    @Override
    public Object value(Scope scope) {
        return value;
    }
}
