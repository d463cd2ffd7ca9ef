package amoroutes.intake.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Points in time as vendors write them, as ISO 8601 with an offset: Unix seconds or milliseconds, ISO with or without an
 * offset, {@code 24.11.2026 10:00}.
 */
final class LenientTime {
    private static final Pattern UNIX = Pattern.compile("\\d{9,13}");
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    private static final DateTimeFormatter RUSSIAN = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final DateTimeFormatter RUSSIAN_TIME = DateTimeFormatter.ofPattern("d.M.yyyy H:mm[:ss]");
    private static final DateTimeFormatter SHORT_OFFSET = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX");
    private static final List<BiFunction<String, ZoneId, OffsetDateTime>> WAYS = List.of(
            (text, zone) -> OffsetDateTime.parse(text),
            (text, zone) -> OffsetDateTime.parse(text, SHORT_OFFSET),
            (text, zone) -> at(LocalDateTime.parse(text), zone),
            (text, zone) -> at(LocalDateTime.parse(text.replace('T', ' '), RUSSIAN_TIME), zone),
            (text, zone) -> at(LocalDate.parse(text).atStartOfDay(), zone),
            (text, zone) -> at(LocalDate.parse(text, RUSSIAN).atStartOfDay(), zone));

    private LenientTime() {}

    /**
     * Empty when the text is no time.
     *
     * @param zone of a time that names none
     */
    static Optional<String> of(String text, ZoneId zone) {
        return time(text.strip(), zone).map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
    }

    private static Optional<OffsetDateTime> time(String text, ZoneId zone) {
        if (UNIX.matcher(text).matches()) {
            long count = Long.parseLong(text);
            return Optional.of(
                    (count >= FIRST_MILLISECONDS ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count))
                            .atZone(zone)
                            .toOffsetDateTime());
        }
        String iso = text.replaceFirst("\\s+", "T").replaceFirst("\\s+(?=[+-]|Z)", "");
        for (BiFunction<String, ZoneId, OffsetDateTime> way : WAYS) {
            try {
                return Optional.of(way.apply(iso, zone));
            } catch (DateTimeException anotherWay) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static OffsetDateTime at(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toOffsetDateTime();
    }
}
