package amoroutes.intake.mapping;

import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSONata's functions that take a pattern, over a text that can be looked at only so often: a pattern that would never
 * end on some body ends with an exception instead.
 */
final class PatientRegex {
    static final Map<String, JFunctionCallable> ALL = Map.of(
            "contains", (input, arguments) -> contains(arguments),
            "match", (input, arguments) -> match(arguments),
            "replace", (input, arguments) -> replace(arguments),
            "split", (input, arguments) -> split(arguments));

    /** Those of JSONata, so that the text may also be what stands before the dot. */
    static final Map<String, String> SIGNATURES = Map.of(
            "contains", "<s-(sf):b>",
            "match", "<s-f<s:o>n?:a<o>>",
            "replace", "<s-(sf)(sf)n?:s>",
            "split", "<s-(sf)n?:a<s>>");

    private PatientRegex() {}

    private static Object contains(List<?> arguments) {
        String text = text(arguments);
        return text == null ? null : matcher(arguments.get(1), text).find();
    }

    private static Object match(List<?> arguments) {
        String text = text(arguments);
        if (text == null) {
            return null;
        }
        List<Object> found = new ArrayList<>();
        for (Matcher matcher = matcher(arguments.get(1), text); matcher.find(); ) {
            List<Object> groups = new ArrayList<>();
            for (int i = 1; i <= matcher.groupCount(); i++) {
                groups.add(matcher.group(i));
            }
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("match", matcher.group());
            one.put("index", matcher.start());
            one.put("groups", groups);
            found.add(one);
        }
        return found;
    }

    private static Object replace(List<?> arguments) {
        String text = text(arguments);
        if (text == null) {
            return null;
        }
        if (arguments.size() < 3 || !(arguments.get(2) instanceof String by)) {
            throw new IllegalArgumentException("replaces by a text only");
        }
        return matcher(arguments.get(1), text)
                .replaceAll(arguments.get(1) instanceof Pattern ? by : Matcher.quoteReplacement(by));
    }

    private static Object split(List<?> arguments) {
        String text = text(arguments);
        return text == null
                ? null
                : new ArrayList<Object>(Arrays.asList(pattern(arguments.get(1)).split(new Looked(text), -1)));
    }

    private static String text(List<?> arguments) {
        if (arguments.size() < 2) {
            throw new IllegalArgumentException("a text and what is looked for in it are needed");
        }
        return Plain.scalar(arguments.get(0)).orElse(null);
    }

    private static Matcher matcher(Object what, String text) {
        return pattern(what).matcher(new Looked(text));
    }

    private static Pattern pattern(Object what) {
        return what instanceof Pattern pattern ? pattern : Pattern.compile(String.valueOf(what), Pattern.LITERAL);
    }

    /** A text that counts how often it is looked at. */
    private static final class Looked implements CharSequence {
        private static final int MOST = 2_000_000;

        private final String text;
        private int looks;

        Looked(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST) {
                throw new Endless();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
