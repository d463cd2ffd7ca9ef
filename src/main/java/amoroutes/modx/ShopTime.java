package amoroutes.modx;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the times of a shop's database, which may be zero or absent. */
final class ShopTime {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private ShopTime() {}

    static Optional<LocalDateTime> parse(String text) {
        try {
            return text.startsWith("0000") || text.length() < 19
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text.substring(0, 19), WRITTEN));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
