package amoroutes.enrich;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers and sums of money as people type and read them. */
final class Amounts {
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,12})?");
    private static final Map<String, String> SIGNS =
            Map.of("RUB", "₽", "RUR", "₽", "USD", "$", "EUR", "€", "KZT", "₸", "UAH", "₴", "GBP", "£");

    private Amounts() {}

    /** Reads {@code 1 234,50} as well as {@code 1234.5}; empty when it is no number. */
    static Optional<BigDecimal> parse(String text) {
        String plain = text.replaceAll("[\\s\u00A0\u202F]", "").replace(',', '.');
        return PLAIN.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    /** {@code 1 200} or {@code 1 200,50}. */
    static String readable(BigDecimal amount) {
        DecimalFormatSymbols symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator(' ');
        symbols.setDecimalSeparator(',');
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return new DecimalFormat(whole ? "#,##0" : "#,##0.00", symbols).format(amount);
    }

    /** The currency's sign, else its code; roubles when there is none. */
    static String sign(Optional<String> currency) {
        return currency.map(code -> SIGNS.getOrDefault(code.toUpperCase(Locale.ROOT), code))
                .orElse("₽");
    }
}
