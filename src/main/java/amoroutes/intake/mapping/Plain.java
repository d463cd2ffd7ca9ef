package amoroutes.intake.mapping;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as the bodies of events have them: maps, lists, text, {@link BigDecimal}, booleans and null. */
final class Plain {
    /** As many digits as a double holds: beyond them 0.1 + 0.2 shows. */
    private static final MathContext DOUBLE = new MathContext(15);

    private Plain() {}

    /** The same value in our types; what is no JSON becomes null. */
    static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, child) -> plain.put(String.valueOf(key), of(child)));
            return plain;
        }
        if (value instanceof List<?> list) {
            List<Object> plain = new ArrayList<>(list.size());
            list.forEach(child -> plain.add(of(child)));
            return plain;
        }
        return value instanceof Number number ? number(number) : value instanceof Boolean ? value : text(value);
    }

    static boolean isEmpty(Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty();
    }

    static boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(Plain::truth);
        }
        return value instanceof BigDecimal number ? number.signum() != 0 : !isEmpty(value);
    }

    /** The text of a scalar, trimmed; empty for anything else and for what is blank. */
    static Optional<String> scalar(Object value) {
        String text = value instanceof BigDecimal number
                ? number.toPlainString()
                : value instanceof String || value instanceof Boolean ? value.toString() : "";
        return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }

    private static Object number(Number number) {
        if (number instanceof BigDecimal) {
            return number;
        }
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            return Double.isFinite(real) ? new BigDecimal(real, DOUBLE).stripTrailingZeros() : null;
        }
        return number instanceof BigInteger big ? new BigDecimal(big) : BigDecimal.valueOf(number.longValue());
    }

    private static Object text(Object value) {
        return value instanceof String ? value : null;
    }
}
