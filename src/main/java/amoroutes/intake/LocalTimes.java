package amoroutes.intake;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Dates without an offset, as people and programs write them: {@code 14.08.2026 16:28}, {@code 14 августа 2026 г.} */
public final class LocalTimes {
    private static final String TIME = "[[','][ ]['T'][ ]H:mm[:ss[.SSS]]]";
    private static final List<DateTimeFormatter> FORMATS = List.of(
            formatter("d.M.uuuu"),
            formatter("uuuu-M-d"),
            formatter("d/M/uuuu"),
            formatter("uuuu.M.d"),
            formatter("d MMMM uuuu[ 'г.'][' г']"));
    private static final DateTimeFormatter SHORT = new DateTimeFormatterBuilder()
            .appendPattern("d.M.")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .appendPattern(TIME)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private LocalTimes() {}

    /** The same moment with its offset; empty when the text is no such date. */
    public static Optional<String> of(String typed, ZoneId zone) {
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
        ParsePosition end = new ParsePosition(0);
        if (format.parseUnresolved(typed, end) == null || end.getIndex() < typed.length()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor read = format.parse(typed);
            LocalTime time = read.query(TemporalQueries.localTime());
            return Optional.of(LocalDate.from(read).atTime(time == null ? LocalTime.MIDNIGHT : time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(String date) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(date + TIME)
                .toFormatter(Locale.forLanguageTag("ru"))
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
