package amoroutes.intake;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as people and bookkeeping programs write them: {@code 1 234,50 руб.}, {@code 1.234,50}, {@code $1,234.50}.
 * Where one sign alone could mean either, it is the decimal one, as in {@code 1,234}.
 */
public final class RussianNumbers {
    private static final String CURRENCY =
            "(?:руб(?:л(?:ей|я|ь))?\\.?|р\\.?|rub|rur|тг\\.?|тенге|kzt|byn|usd|eur|[₽$€₸])";
    private static final Pattern AMOUNT = Pattern.compile(
            CURRENCY + "?([+-−–]?\\d[\\d.,'’]*)" + CURRENCY + "?", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u2009\\u202F]+");

    private static final Pattern UNIT = Pattern.compile("\\s*\\p{L}{1,10}\\.?$");
    private static final int MAX_TEXT = 64;

    private RussianNumbers() {}

    /** The number; empty when the text is none. */
    public static Optional<BigDecimal> of(String typed) {
        if (typed.length() > MAX_TEXT) {
            return Optional.empty();
        }
        Matcher amount = AMOUNT.matcher(BLANKS.matcher(typed).replaceAll(""));
        return amount.matches() ? Numbers.of(plain(amount.group(1))) : Optional.empty();
    }

    /** The number, or the text as it was when it is none. */
    static Object read(String typed) {
        return of(typed).map(Object.class::cast).orElse(typed);
    }

    /** The same of a quantity, whose unit does not matter: {@code 2 шт.} */
    static Object readQuantity(String typed) {
        return typed.length() > MAX_TEXT ? typed : read(UNIT.matcher(typed).replaceFirst(""));
    }

    private static String plain(String typed) {
        String digits = typed.replaceAll("['’]", "").replaceAll("[−–]", "-");
        int comma = digits.lastIndexOf(',');
        int dot = digits.lastIndexOf('.');
        char decimal = comma > dot ? ',' : '.';
        boolean twice = digits.indexOf(decimal) != digits.lastIndexOf(decimal);
        String whole = digits.replace(decimal == ',' ? "." : ",", "");
        return twice ? whole.replace(String.valueOf(decimal), "") : whole.replace(decimal, '.');
    }
}
