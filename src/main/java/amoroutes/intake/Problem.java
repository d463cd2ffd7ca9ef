package amoroutes.intake;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that is wrong with what was sent. It names places and never repeats values, since they are personal data.
 *
 * @param index which item of the body or file, from 0
 * @param line where it stands, from 1; 0 when the format has no lines
 * @param path such as {@code products[0].price}; empty for the item as a whole
 * @param message an English sentence about what is expected there
 */
public record Problem(int index, int line, String path, String message) {
    /** Of what cannot be read to its end, however it was meant. */
    static final String TOO_INVOLVED = "repeats or nests something too often to be read";

    private static final Pattern KNOWN = Pattern.compile(
            "\\d{0,6}|id|source|number|status|currency|delivery|payment|comment|origin|url|created_at|cost"
                    + "|cart_cost|delivery_cost|weight|customer|address|products|properties|utm|name|email|phone|mobilephone"
                    + "|extended|receiver|index|region|city|street|building|entrance|floor|room|metro|article|unit|price|count"
                    + "|options|categories|form");

    /** The same, of a file in an archive. */
    Problem within(String entry) {
        return new Problem(index, line, path, message + " (in " + entry + ")");
    }

    /** The same, naming no key but those that we know: any other may be a person's name or phone. */
    Problem known() {
        boolean known = Stream.of(path.split("[.\\[\\]]+"))
                .allMatch(part -> KNOWN.matcher(part).matches());
        return known ? this : new Problem(index, line, "…", message);
    }

    /** As a person reads it: {@code line 3, products[0].price: must be a number}. */
    public String sentence() {
        String where = line > 0 ? "line " + line : "item " + index;
        return where + (path.isEmpty() ? "" : ", " + path) + ": " + message;
    }
}
