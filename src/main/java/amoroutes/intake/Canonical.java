package amoroutes.intake;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * JSON in its one spelling: the same content gives the same text. Keys are sorted by their UTF-16 units (as in RFC
 * 8785), there is no white space, and a number is written plain without needless zeros, so 1200, 1200.00 and 1.2e3 are
 * one. Control characters of a value, which nobody typed and a strict reader refuses, are left out.
 */
final class Canonical {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(1024);
    private final boolean sorted;

    private Canonical(boolean sorted) {
        this.sorted = sorted;
    }

    static String text(Object tree) {
        return text(tree, true);
    }

    /** The same, but keys stay in the order of their sender. */
    static String inOrder(Object tree) {
        return text(tree, false);
    }

    private static String text(Object tree, boolean sorted) {
        Canonical canonical = new Canonical(sorted);
        canonical.write(tree);
        return canonical.out.toString();
    }

    private void write(Object value) {
        if (value instanceof Map<?, ?> map) {
            write(map);
        } else if (value instanceof List<?> list) {
            write(list);
        } else if (value instanceof BigDecimal number) {
            out.append(plain(number));
        } else if (value instanceof String text) {
            write(typed(text));
        } else {
            out.append(value);
        }
    }

    /** Hardly any text holds a control character, and each is looked through on its way in. */
    private static String typed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (control(text.charAt(i))) {
                return text.codePoints()
                        .filter(c -> !control(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static boolean control(int c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
    }

    static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void write(Map<?, ?> map) {
        Object[] keys = map.keySet().toArray();
        if (sorted) {
            Arrays.sort(keys);
        }
        out.append('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            write((String) keys[i]);
            out.append(':');
            write(map.get(keys[i]));
        }
        out.append('}');
    }

    private void write(List<?> list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(list.get(i));
        }
        out.append(']');
    }

    private void write(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
