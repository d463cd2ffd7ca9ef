package amoroutes.intake;

import java.util.List;
import java.util.regex.Pattern;

/** The row in which an export adds up what stands above it. */
final class TotalRow {
    private static final Pattern TOTAL = Pattern.compile(
            "(?:итог|итого|всего|сумма|total|totals|grand total|sub-?total|sum)(?:\\s*[:=(].*|\\s+(?:по|за|заказ|orders).*)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    private TotalRow() {}

    /** True when the first filled cell says so. */
    static boolean is(List<String> cells) {
        return cells.stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .filter(cell -> TOTAL.matcher(cell).matches())
                .isPresent();
    }
}
