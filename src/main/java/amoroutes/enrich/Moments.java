package amoroutes.enrich;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Dates and times as shops write them: ISO, {@code 24.11.2026}, {@code 2026-11-24 10:00:00}, or Unix seconds.
 *
 * @param zone of times that name none
 */
record Moments(ZoneId zone) {
    private static final DateTimeFormatter RUSSIAN = DateTimeFormatter.ofPattern("d.M.yyyy");
    private static final DateTimeFormatter RUSSIAN_TIME = DateTimeFormatter.ofPattern("d.M.yyyy H:mm[:ss]");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    Moments {
        requireNonNull(zone, "zone is null");
    }

    /** Seconds since 1970; a date alone begins at midnight in the zone. */
    Optional<Long> seconds(String text) {
        return instant(text).map(Instant::getEpochSecond);
    }

    /**
     * Seconds of a date field: the date as it is written, at midnight UTC, as amoCRM's own examples have it. So the day
     * stays the same in any account from London to Kamchatka.
     */
    Optional<Long> dateSeconds(String text) {
        List<Function<String, LocalDate>> ways = List.of(
                given -> LocalDate.parse(given.substring(0, Math.min(10, given.length()))),
                given -> LocalDate.parse(given.split("\\s")[0], RUSSIAN),
                given -> LocalDate.ofInstant(unix(given), zone));
        return first(text, ways).map(date -> date.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    /** {@code 24.11.2026 10:00} in the zone. */
    String written(Instant moment) {
        return WRITTEN.format(LocalDateTime.ofInstant(moment.truncatedTo(ChronoUnit.MINUTES), zone));
    }

    private Optional<Instant> instant(String text) {
        return first(
                text,
                List.of(
                        Moments::unix,
                        given -> OffsetDateTime.parse(given.replaceFirst("\\s", "T"))
                                .toInstant(),
                        given -> local(LocalDateTime.parse(given.replaceFirst("\\s", "T"))),
                        given -> local(LocalDate.parse(given).atStartOfDay()),
                        given -> local(LocalDateTime.parse(given, RUSSIAN_TIME)),
                        given -> local(LocalDate.parse(given, RUSSIAN).atStartOfDay())));
    }

    private Instant local(LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }

    private static Instant unix(String text) {
        if (!text.matches("-?\\d{1,11}")) {
            throw new DateTimeException("no Unix time");
        }
        return Instant.ofEpochSecond(Long.parseLong(text));
    }

    private static <T> Optional<T> first(String text, List<Function<String, T>> ways) {
        for (Function<String, T> way : ways) {
            try {
                return Optional.of(way.apply(text.strip()));
            } catch (DateTimeException anotherWay) {
                continue;
            }
        }
        return Optional.empty();
    }
}
