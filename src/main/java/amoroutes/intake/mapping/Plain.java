package amoroutes.intake.mapping;

import amoroutes.common.Json;
import amoroutes.order.Numbers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
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

    private static final ObjectReader JSON =
            Json.MAPPER.readerFor(Object.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int TIMES_ESCAPED = 2;

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
        return value instanceof Number number
                ? number(number)
                : value instanceof Boolean || value instanceof String ? value : null;
    }

    /** The object or list in a text, which may be escaped for a page; the text itself when there is none. */
    static Object json(String text) {
        String candidate = text.strip();
        for (int i = 0; i <= TIMES_ESCAPED && (candidate.startsWith("{") || candidate.startsWith("[")); i++) {
            try {
                return of(JSON.readValue(candidate));
            } catch (JsonProcessingException maybeEscaped) {
                candidate = HtmlText.unescape(candidate);
            }
        }
        return text;
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
        if (number instanceof BigDecimal decimal) {
            boolean endless = Math.abs((long) decimal.scale()) > Numbers.MAX_DIGITS;
            return endless || decimal.precision() > Numbers.MAX_DIGITS ? decimal.toString() : decimal;
        }
        if (number instanceof Double || number instanceof Float) {
            double real = number.doubleValue();
            return Double.isFinite(real) ? new BigDecimal(real, DOUBLE).stripTrailingZeros() : null;
        }
        return number instanceof BigInteger big ? new BigDecimal(big) : BigDecimal.valueOf(number.longValue());
    }
}
