package amoroutes.settings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * From which order on a shop's database is read: the first id, or the first date in the shop's own time.
 *
 * @param id empty when a date was given
 * @param date empty when an id was given
 */
public record Since(Optional<Long> id, Optional<LocalDateTime> date) {
    /** @throws IllegalArgumentException when the text is neither {@code 1042} nor {@code 2026-01-31} */
    static Since parse(String text) {
        if (text.matches("\\d{1,18}")) {
            return new Since(Optional.of(Long.valueOf(text)), Optional.empty());
        }
        try {
            LocalDateTime date = text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return new Since(Optional.empty(), Optional.of(date));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    Parsers.quoted(text) + " is neither an order's id nor a date: write 1042, 2026-01-31 or"
                            + " 2026-01-31 10:00:00",
                    e);
        }
    }
}
