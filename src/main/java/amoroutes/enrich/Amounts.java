package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Sums of money, as people read them and as amoCRM takes them. */
final class Amounts {
    private static final Map<String, String> SIGNS =
            Map.of("RUB", "₽", "RUR", "₽", "USD", "$", "EUR", "€", "KZT", "₸", "UAH", "₴", "GBP", "£");

    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Amounts() {}

    /** {@code 1 200} or {@code 1 200,50}. */
    static String readable(BigDecimal amount) {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        StringBuilder text = new StringBuilder(
                amount.setScale(whole ? 0 : 2, RoundingMode.HALF_EVEN).toPlainString());
        int first = amount.signum() < 0 ? 1 : 0;
        int end = whole ? text.length() : text.length() - 3;
        if (!whole) {
            text.setCharAt(end, ',');
        }
        for (int i = end - 3; i > first; i -= 3) {
            text.insert(i, ' ');
        }
        return text.toString();
    }

    /** The currency's sign, else its code; roubles when there is none. */
    static String sign(Optional<String> currency) {
        return currency.map(code -> SIGNS.getOrDefault(code.toUpperCase(Locale.ROOT), code))
                .orElse("₽");
    }

    /**
     * A sum as amoCRM takes it: whole, from 0 to 2147483647 (amocrm-api.md 4); empty when there is none.
     *
     * @param given a number, or a text that is one
     * @param notes take what is no such sum
     */
    static OptionalLong price(Optional<Object> given, Texts texts, Consumer<String> notes) {
        Optional<Object> sum = given.filter(value -> !Readable.empty(value));
        Optional<BigDecimal> whole = sum.flatMap(
                        value -> Numbers.of(value instanceof BigDecimal exact ? exact : Readable.text(value)))
                .map(number -> number.setScale(0, RoundingMode.HALF_UP))
                .filter(number -> number.signum() >= 0 && number.compareTo(MOST) <= 0);
        sum.filter(value -> whole.isEmpty())
                .ifPresent(value -> notes.accept(texts.say("note.price", Readable.text(value))));
        return whole.stream().mapToLong(BigDecimal::longValueExact).findFirst();
    }
}
