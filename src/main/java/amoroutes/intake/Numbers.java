package amoroutes.intake;

import java.math.BigDecimal;
import java.util.Optional;

/** Decimal numbers of a sane size, so that none written plain fills the memory ({@code 1e999999999} would). */
final class Numbers {
    static final int MAX_DIGITS = 40;

    private Numbers() {}

    /** Empty when the text is no number, or one that nobody means. */
    static Optional<BigDecimal> of(String text) {
        if (text.length() > MAX_DIGITS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text)).filter(number -> Math.abs((long) number.scale()) <= MAX_DIGITS);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
