package amoroutes.intake.mapping;

import amoroutes.order.Dates;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** When a shop changed what it tells of, as a number that grows: milliseconds since 1970, or a version that counts up. */
public final class Changed {
    private static final Pattern VERSION = Pattern.compile("\\d{1,8}|\\d{12,18}");

    private Changed() {}

    /**
     * Empty when the value is neither a time nor a whole number.
     *
     * @param zone of a time that names none
     */
    public static OptionalLong of(Object value, ZoneId zone) {
        Optional<String> text = Plain.scalar(value);
        if (text.filter(typed -> VERSION.matcher(typed).matches()).isPresent()) {
            return OptionalLong.of(Long.parseLong(text.get()));
        }
        return text.flatMap(typed -> Dates.read(typed, zone))
                .map(time -> OptionalLong.of(time.toInstant().toEpochMilli()))
                .orElseGet(OptionalLong::empty);
    }
}
