package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Filter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@link Filter} as people and programs write it: {@code state, source, kind, code, q, from, to, limit, after}. A
 * time is {@code 2h} or {@code 3d} ago, a date, a date with a time, or one with its offset.
 *
 * @param zone of times that name none
 */
public record FilterText(ZoneId zone, InstantSource clock) {
    /** How many events a list has unless it is said. */
    public static final int USUAL_LIMIT = 50;

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    public FilterText {
        requireNonNull(zone, "zone is null");
        requireNonNull(clock, "clock is null");
    }

    /** @throws IllegalArgumentException naming the parameter that cannot be understood */
    public Filter filter(Map<String, String> query) {
        return new Filter(
                given(query, "state").map(State::of),
                given(query, "source"),
                given(query, "kind").map(Kind::of),
                given(query, "code"),
                given(query, "q"),
                given(query, "from").map(text -> time("from", text, false)),
                given(query, "to").map(text -> time("to", text, true)),
                given(query, "limit")
                        .map(text -> (int) Math.min(Integer.MAX_VALUE, number("limit", text)))
                        .orElse(USUAL_LIMIT),
                given(query, "after")
                        .map(text -> OptionalLong.of(number("after", text)))
                        .orElse(OptionalLong.empty()));
    }

    /** @param end of a date its last moment counts */
    private Instant time(String name, String text, boolean end) {
        try {
            return ago(text).orElseGet(() -> moment(text, end));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    name
                            + " is no time: write 2h or 3d (ago), 2026-11-24, 2026-11-24T10:00 or 2026-11-24T10:00:00+03:00",
                    e);
        }
    }

    private Optional<Instant> ago(String text) {
        Matcher matcher = AGO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ChronoUnit unit = switch (matcher.group(2)) {
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
        return Optional.of(clock.instant().minus(Long.parseLong(matcher.group(1)), unit));
    }

    private Instant moment(String text, boolean end) {
        if (text.length() == 10) {
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
        }
        if (text.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")) {
            return OffsetDateTime.parse(text).toInstant();
        }
        LocalDateTime time = LocalDateTime.parse(text.replace(' ', 'T'));
        return (end && text.length() == 16 ? time.plusMinutes(1) : time)
                .atZone(zone)
                .toInstant();
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(name + " is no number");
        }
        return Long.parseLong(text);
    }
}
