package amoroutes.enrich;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {path}} places of a name; a place without a value leaves nothing behind, not even its blank. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");

    private Template() {}

    static String fill(String template, Function<String, Object> values) {
        String filled = PLACE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(
                        Readable.text(values.apply(match.group(1).strip()))))
                .replaceAll("\\s+", " ")
                .strip();
        return Readable.beginning(filled, Names.LONGEST);
    }
}
