package amoroutes.logs;

import amoroutes.order.PersonalText;
import java.util.regex.Pattern;

/** A text as it may stand in a line of the log. */
final class CleanText {
    /** A whole body may hang on an exception's message. */
    static final int LONGEST = 8_000;

    /** Control characters, the separators of lines, and what turns the direction of text. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private CleanText() {}

    static String of(String text) {
        if (text == null) {
            return null;
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        String masked = PersonalText.masked(cut);
        return UNSEEN.matcher(masked).replaceAll(unseen -> switch (unseen.group()) {
            case "\n" -> "\\\\n";
            case "\t" -> " ";
            default -> String.format("\\\\u%04x", (int) unseen.group().charAt(0));
        });
    }
}
