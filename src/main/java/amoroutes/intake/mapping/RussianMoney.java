package amoroutes.intake.mapping;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Sums as people and shops write them: {@code 1 234,50 руб.}, {@code 12.990 ₽}, {@code 3990.0000}, {@code 1,234.50}. */
final class RussianMoney {
    private static final int LONGEST = 60;
    private static final Pattern SHAPE = Pattern.compile("[^\\d+-]*([+-]?\\d[\\d.,'\\s\\u00A0\\u202F\\u2009]*)\\D*");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(?:([.,])\\d{3})(?:\\1\\d{3})+");

    private RussianMoney() {}

    /** Empty when the text holds no number, or more than one. */
    static Optional<BigDecimal> of(String text) {
        var shape = SHAPE.matcher(text);
        if (text.length() > LONGEST || !shape.matches()) {
            return Optional.empty();
        }
        String digits =
                shape.group(1).replaceAll("[\\s\\u00A0\\u202F\\u2009']", "").replaceAll("[.,]+$", "");
        int point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        boolean whole = point < 0 || THOUSANDS.matcher(digits).matches();
        String plain = whole
                ? digits.replaceAll("[.,]", "")
                : digits.substring(0, point).replaceAll("[.,]", "") + "." + digits.substring(point + 1);
        return Optional.of(new BigDecimal(plain));
    }
}
