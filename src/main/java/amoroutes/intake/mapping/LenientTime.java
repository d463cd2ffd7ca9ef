package amoroutes.intake.mapping;

import amoroutes.intake.LocalTimes;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Points in time as vendors write them, as ISO 8601 with an offset: Unix seconds or milliseconds, ISO with or without an
 * offset, {@code 24.11.2026 10:00}.
 */
final class LenientTime {
    private static final Pattern UNIX = Pattern.compile("\\d{9,13}");
    private static final Pattern OFFSET = Pattern.compile(".*\\d(?:Z|[+-]\\d\\d:?\\d\\d)");
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    private static final List<DateTimeFormatter> WITH_OFFSET = List.of(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS]XX"));

    private LenientTime() {}

    /**
     * Empty when the text is no time.
     *
     * @param zone of a time that names none
     */
    static Optional<String> of(String text, ZoneId zone) {
        String typed = text.strip();
        if (UNIX.matcher(typed).matches()) {
            long count = Long.parseLong(typed);
            Instant instant = count >= FIRST_MILLISECONDS ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count);
            return Optional.of(written(instant.atZone(zone).toOffsetDateTime()));
        }
        String iso = typed.replaceFirst("\\s+(?=\\d\\d:)", "T").replaceFirst("\\s+(?=[+-]|Z)", "");
        return OFFSET.matcher(iso).matches() ? withOffset(iso) : LocalTimes.of(typed, zone);
    }

    private static Optional<String> withOffset(String iso) {
        for (DateTimeFormatter format : WITH_OFFSET) {
            try {
                return Optional.of(written(OffsetDateTime.parse(iso, format)));
            } catch (DateTimeException another) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static String written(OffsetDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
