package amoroutes.intake;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Points in time as shops write them, kept as ISO 8601 with an offset. */
final class Times {
    private static final Pattern UNIX = Pattern.compile("\\d{9,13}");
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    static Object check(Object value, Place place, Complaints complaints) {
        String text = value instanceof BigDecimal number
                ? Canonical.plain(number)
                : String.valueOf(value).strip();
        if (text.isEmpty()) {
            return null;
        }
        Optional<String> time = of(text);
        if (time.isEmpty()) {
            complaints.add(place, "must be a time with its offset, such as 2026-11-24T10:00:00+03:00, or Unix seconds");
        }
        return time.orElse(null);
    }

    /** Unix time of 12 digits and more counts milliseconds, as JavaScript does. */
    static Optional<String> of(String text) {
        try {
            return Optional.of(
                            UNIX.matcher(text).matches()
                                    ? unix(Long.parseLong(text))
                                    : ISO.parse(text, OffsetDateTime::from))
                    .filter(time -> time.getYear() >= 1970 && time.getYear() < 2200)
                    .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime unix(long count) {
        Instant instant = count >= FIRST_MILLISECONDS ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count);
        return instant.atOffset(ZoneOffset.UTC);
    }
}
