package amoroutes.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates without an offset, as bookkeeping programs write them: {@code 14.08.2026 16:28}, {@code 2026-08-14}. */
final class LocalTimes {
    private static final String TIME = "[[','][ ]['T'][ ]H:mm[:ss[.SSS]]]";
    private static final List<DateTimeFormatter> FORMATS =
            List.of(formatter("d.M.uuuu"), formatter("d/M/uuuu"), formatter("uuuu-M-d"), formatter("uuuu.M.d"));
    private static final DateTimeFormatter SHORT = new DateTimeFormatterBuilder()
            .appendPattern("d.M.")
            .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, 2000)
            .appendPattern(TIME)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private LocalTimes() {}

    /** The same moment with its offset; empty when the text is no such date. */
    static Optional<String> of(String typed, ZoneId zone) {
        return FORMATS.stream()
                .flatMap(format -> parsed(format, typed).stream())
                .findFirst()
                .or(() -> parsed(SHORT, typed))
                .map(local -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        OffsetDateTime.ofInstant(local.atZone(zone).toInstant(), zone)));
    }

    /** The moment with its offset, or the text as it was when it is none. */
    static Object read(String typed, ZoneId zone) {
        return of(typed, zone).orElse(typed);
    }

    private static Optional<LocalDateTime> parsed(DateTimeFormatter format, String typed) {
        try {
            TemporalAccessor read = format.parse(typed);
            LocalTime time = read.query(TemporalQueries.localTime());
            return Optional.of(LocalDate.from(read).atTime(time == null ? LocalTime.MIDNIGHT : time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String date) {
        return DateTimeFormatter.ofPattern(date + TIME, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }
}
