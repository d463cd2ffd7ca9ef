package amoroutes.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people type them: a day, a day with a time, or so long ago. */
final class Moments {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    private Moments() {}

    /** @param zone of what is typed; empty when it is no time */
    static Optional<Instant> parse(String text, ZoneId zone, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            return Optional.of(now.minus(length(Long.parseLong(ago.group(1)), ago.group(2))));
        }
        try {
            return Optional.of(
                    text.length() <= 10
                            ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                            : text.endsWith("Z")
                                    ? Instant.parse(text)
                                    : LocalDateTime.parse(text.replace(' ', 'T'))
                                            .atZone(zone)
                                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration length(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
