package amoroutes.order;

import java.util.regex.Pattern;

/** Phones and e-mails inside of other text: what must not stand in a log or be a label, wherever somebody wrote it. */
public final class PersonalText {
    private static final String EMAIL = "[^\\s@\"'<>()/,;:=]{1,64}+@[^\\s@\"'<>()/,;:=]{1,64}\\.\\p{L}{2,}";

    /** With a plus, or Russian: eleven digits from 7 or 8, ten from 9. Other long numbers are ids of shops. */
    private static final String PHONE =
            "(?<!\\w)(?:\\+\\d(?:[ ()-]{0,2}\\d){9,14}|[78](?:[ ()-]{0,2}\\d){10}|9(?:[ ()-]{0,2}\\d){9})(?!\\w)";

    private static final Pattern PERSONAL = Pattern.compile(EMAIL + "|" + PHONE);
    private static final Pattern DIGITS = Pattern.compile("\\d(?:[._ ()-]{0,2}\\d){6}");

    private PersonalText() {}

    /** The text with {@code ***} for each phone and e-mail. */
    public static String masked(String text) {
        return PERSONAL.matcher(text).replaceAll("***");
    }

    /** Whether a name that somebody chose for a thing may be a person's: it holds an e-mail or seven digits. */
    public static boolean isIn(String name) {
        return DIGITS.matcher(name).find() || PERSONAL.matcher(name).find() || name.indexOf('@') >= 0;
    }
}
