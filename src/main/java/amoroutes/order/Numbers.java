package amoroutes.order;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one reader of numbers and amounts, as programs and as people write them. What could mean two numbers is none:
 * {@code 1,200} is 1200 in one country and 1.2 in another. At most 40 digits, so that no number written plain fills the
 * memory ({@code 1e999999999} would).
 */
public final class Numbers {
    public static final int MAX_DIGITS = 40;

    private static final int MAX_TEXT = 64;
    private static final String BLANK = "[\\s\\u00A0\\u2000-\\u200B\\u202F\\u205F\\u3000]";
    private static final Pattern BLANKS = Pattern.compile(BLANK + "+");
    private static final Pattern PROGRAMS = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?");
    private static final String MARK = "(?:руб(?:лей|ля|ль)?\\.?|р\\.?|тг\\.?|тенге|грн\\.?|евро|сум|сом|zł|kč"
            + "|[a-z]{0,2}[₽$€£₴₸¥₹₾₼₺]|[a-z]{3}\\.?)";
    private static final Pattern AMOUNT = Pattern.compile(
            "(?<open>\\()?(?<sign>[+−–-] ?)?(?:(?<before>" + MARK + ") ?(?<inner>[−–-] ?)?)?"
                    + "(?<digits>[\\d.,'’ ]*\\d)(?:[.,][−–-])?(?: ?(?<after>" + MARK + "))?(?<close>\\))?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern GROUPED = Pattern.compile(
            "(?<whole>[1-9]\\d{0,2}(?<group>[ .,'’])\\d{3}(?:\\k<group>\\d{3})*)(?:(?!\\k<group>)[.,](?<rest>\\d{1,12}))?");
    private static final Pattern SIMPLE = Pattern.compile("\\d{0,18}(?:[.,]\\d{1,12})?");
    private static final Pattern EITHER = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern UNIT = Pattern.compile("(?<=\\d)" + BLANK + "*\\p{L}{1,10}\\.?$");
    /** Currencies of two decimals and fewer: beside them three digits after a comma are thousands. */
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() < 3)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Numbers() {}

    /** What a program sent: a number, {@code 1290.50} and {@code 1.2e3} as text, else what a person may have typed. */
    public static Optional<BigDecimal> sent(Object value) {
        return value instanceof Number number
                ? exact(number)
                : value instanceof String text ? plain(text.strip()).or(() -> typed(text)) : Optional.empty();
    }

    /** A number, or a text that people write for one. */
    public static Optional<BigDecimal> of(Object value) {
        return value instanceof Number number
                ? exact(number)
                : value instanceof String text ? typed(text) : Optional.empty();
    }

    /** What an expression has computed may be no decimal; what is not finite is no number. */
    private static Optional<BigDecimal> exact(Number number) {
        return number instanceof BigDecimal decimal ? Optional.of(decimal) : plain(number.toString());
    }

    /** A number as programs write it, without blanks or marks. */
    public static Optional<BigDecimal> plain(String text) {
        return text.length() <= MAX_DIGITS && PROGRAMS.matcher(text).matches()
                ? Optional.of(new BigDecimal(text)).filter(number -> Math.abs((long) number.scale()) <= MAX_DIGITS)
                : Optional.empty();
    }

    /**
     * An amount as people write it: {@code 15 000 ₽}, {@code 1 234,50 руб.}, {@code 1.234,50}, {@code $1,200},
     * {@code 1'234.50}, {@code -5}, {@code (5)} for minus five.
     */
    public static Optional<BigDecimal> typed(String text) {
        return read(text, false);
    }

    /** A quantity, whose unit does not matter: {@code 2 шт.}; its comma is the decimal one, {@code 1,250} is 1.25. */
    public static Optional<BigDecimal> quantity(String text) {
        return text.length() > MAX_TEXT
                ? Optional.empty()
                : read(UNIT.matcher(text.strip()).replaceFirst(""), true);
    }

    /** One comma or dot before three digits: thousands in one country, decimals in another. */
    public static boolean twofold(Object value) {
        return value instanceof String text && EITHER.matcher(text.strip()).matches();
    }

    private static Optional<BigDecimal> read(String text, boolean decimal) {
        if (text.length() > MAX_TEXT) {
            return Optional.empty();
        }
        Matcher amount = AMOUNT.matcher(BLANKS.matcher(text).replaceAll(" ").strip());
        if (!amount.matches() || !marksFit(amount)) {
            return Optional.empty();
        }
        boolean money = amount.group("before") != null || amount.group("after") != null;
        return digits(amount.group("digits"), money, decimal)
                .map(number -> negative(amount) ? number.negate() : number);
    }

    private static boolean marksFit(Matcher amount) {
        boolean brackets = amount.group("open") != null;
        return brackets == (amount.group("close") != null)
                && !(brackets && amount.group("sign") != null)
                && !(amount.group("sign") != null && amount.group("inner") != null)
                && !(amount.group("before") != null && amount.group("after") != null)
                && known(amount.group("before"))
                && known(amount.group("after"));
    }

    /** Three Latin letters are a currency's code or nothing. */
    private static boolean known(String mark) {
        return mark == null
                || !mark.matches("[A-Za-z]{3}\\.?")
                || CODES.contains(mark.substring(0, 3).toUpperCase(Locale.ROOT));
    }

    private static boolean negative(Matcher amount) {
        String sign = amount.group("sign");
        return amount.group("open") != null || amount.group("inner") != null || sign != null && !sign.startsWith("+");
    }

    private static Optional<BigDecimal> digits(String digits, boolean money, boolean decimal) {
        if (EITHER.matcher(digits).matches() && !money) {
            return decimal ? Optional.of(new BigDecimal(digits.replace(',', '.'))) : Optional.empty();
        }
        Matcher grouped = GROUPED.matcher(digits);
        if (grouped.matches()) {
            String whole = grouped.group("whole").replaceAll("\\D", "");
            String rest = grouped.group("rest");
            return Optional.of(new BigDecimal(rest == null ? whole : whole + "." + rest));
        }
        return SIMPLE.matcher(digits).matches()
                ? Optional.of(new BigDecimal(digits.replace(',', '.')))
                : Optional.empty();
    }
}
