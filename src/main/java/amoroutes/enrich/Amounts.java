package amoroutes.enrich;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sums of money as people read them. */
final class Amounts {
    private static final Map<String, String> SIGNS =
            Map.of("RUB", "₽", "RUR", "₽", "USD", "$", "EUR", "€", "KZT", "₸", "UAH", "₴", "GBP", "£");

    private Amounts() {}

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
