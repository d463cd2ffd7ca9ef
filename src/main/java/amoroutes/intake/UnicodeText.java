package amoroutes.intake;

import java.util.regex.Pattern;

/** Text that can be stored and sent on as UTF-8. */
final class UnicodeText {
    private static final Pattern UNSEEN_ENDS = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");

    private static final char REPLACEMENT = '\uFFFD';

    private UnicodeText() {}

    /** Without what nobody sees at its ends: spaces of any width, and marks such as that of a byte order. */
    static String visible(String text) {
        return UNSEEN_ENDS.matcher(text).replaceAll("");
    }

    /** Half of a surrogate pair, left over where a sender cut an emoji in two, becomes U+FFFD. */
    static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceHalves(text);
            }
        }
        return text;
    }

    private static String replaceHalves(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().map(point -> isHalf(point) ? REPLACEMENT : point).forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
