package amoroutes.enrich;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/** A sum as amoCRM takes it: whole, from 0 to 2147483647 (amocrm-api.md 4). */
record Price(OptionalLong value, Optional<String> note) {
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    static Price of(Optional<String> text) {
        if (text.isEmpty()) {
            return new Price(OptionalLong.empty(), Optional.empty());
        }
        Optional<BigDecimal> whole = Amounts.parse(text.get()).map(sum -> sum.setScale(0, RoundingMode.HALF_UP));
        return whole.filter(sum -> sum.signum() >= 0 && sum.compareTo(MOST) <= 0)
                .map(sum -> new Price(OptionalLong.of(sum.longValueExact()), Optional.empty()))
                .orElseGet(() -> new Price(OptionalLong.empty(), Optional.of("price: " + text.get())));
    }
}
