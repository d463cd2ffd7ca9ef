package amoroutes.enrich;

import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/** A sum as amoCRM takes it: whole, from 0 to 2147483647 (amocrm-api.md 4). */
record Price(OptionalLong value, Optional<String> note) {
    private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** @param given a number, or a text that is one */
    static Price of(Optional<Object> given) {
        Optional<Object> sum = given.filter(value -> !Readable.empty(value));
        if (sum.isEmpty()) {
            return new Price(OptionalLong.empty(), Optional.empty());
        }
        Optional<BigDecimal> whole = Numbers.of(
                        sum.get() instanceof BigDecimal exact ? exact : Readable.text(sum.get()))
                .map(number -> number.setScale(0, RoundingMode.HALF_UP));
        return whole.filter(number -> number.signum() >= 0 && number.compareTo(MOST) <= 0)
                .map(number -> new Price(OptionalLong.of(number.longValueExact()), Optional.empty()))
                .orElseGet(() -> new Price(OptionalLong.empty(), Optional.of("price: " + Readable.text(sum.get()))));
    }
}
