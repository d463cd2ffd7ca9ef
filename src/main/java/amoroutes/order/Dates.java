package amoroutes.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one reader of dates and times: ISO 8601, {@code 31.12.2026 10:00}, {@code 31/12/26}, {@code 20261231},
 * {@code 31 декабря 2026 г.}, {@code Dec 31, 2026 10:00 am}, and Unix time. A number of 9 or 10 digits counts seconds, of
 * 13 digits milliseconds; every other number is no Unix time. Numbers of a date stand in the order day, month, year,
 * unless the year is first; two digits of a year are of 1950 to 2049. What could mean two days is none.
 */
public final class Dates {
    private static final int MAX_TEXT = 100;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;
    private static final int FIRST_SHORT_YEAR = 50;
    private static final int FIRST_UNSURE_BIRTH = 20;

    private static final Pattern UNIX = Pattern.compile("-?(?:\\d{9,10}(?:\\.\\d{1,9})?|\\d{13})");
    private static final Pattern COMPACT = Pattern.compile(
            "(?<y>\\d{4})(?<m>\\d{2})(?<d>\\d{2})(?:T?(?<h>\\d{2})(?<min>\\d{2})(?<s>\\d{2}))?(?<off>Z?)");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2000-\\u200B\\u202F]+");
    private static final Pattern WEEKDAY = Pattern.compile(
            "^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
                    + "|пн|вт|ср|чт|пт|сб|вс)\\.?,? (?=\\S)");
    private static final Pattern REMARK =
            Pattern.compile("(?<=[+−-]\\d{4}|[+−-]\\d\\d:\\d\\d) ?(?:\\([^()]*\\)|\\[[^\\[\\]]*])$");

    private static final String DATE = "(?:(?<y1>\\d{4})(?<sep1>[-./])(?<m1>\\d{1,2})\\k<sep1>(?<d1>\\d{1,2})"
            + "|(?<d2>\\d{1,2})(?<sep2>[-./])(?<m2>\\d{1,2})\\k<sep2>(?<y2>\\d{4}|\\d{2})"
            + "|(?<d3>\\d{1,2})(?:st|nd|rd|th|-?го|-?е)?[ .-]{0,2}(?<m3>\\p{L}{3,9})[ .,-]{1,2}(?<y3>\\d{4}|\\d{2})"
            + "|(?<m4>\\p{L}{3,9})\\.? (?<d4>\\d{1,2})(?:st|nd|rd|th)?,? (?<y4>\\d{4}))"
            + "(?: ?(?:года|год|г)(?!\\p{L})\\.?)?";
    private static final String TIME =
            "(?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2})(?:[.,]\\d{1,9})?)?(?: ?(?<half>[ap])\\.?m\\.?)?";
    private static final String OFFSET = "(?: ?(?:z|utc|gmt)(?<sign1>[+−-])(?<off1>\\d{1,2}(?::?\\d{2})?)"
            + "| ?(?<zero>z|utc|gmt)| ?(?<moscow>msk|мск)|(?<gap> ?)(?<sign2>[+−-])(?<off2>\\d{2}(?::?\\d{2})?))";
    private static final Pattern WRITTEN =
            Pattern.compile(DATE + "(?:(?<between>t|,? ?(?:в|at|@)? |, ?| - )" + TIME + ")?" + OFFSET + "?");

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private Dates() {}

    /**
     * The moment that a text means; a date alone is its first moment. The text's own offset stays, so that the day of
     * the result is the day that was written. Empty when the text is no date, or may be two.
     *
     * @param zone of a text that names no offset
     */
    public static Optional<OffsetDateTime> read(String text, ZoneId zone) {
        String typed = BLANKS.matcher(text).replaceAll(" ").strip();
        if (typed.length() > MAX_TEXT) {
            return Optional.empty();
        }
        try {
            Optional<OffsetDateTime> moment = UNIX.matcher(typed).matches()
                    ? Optional.of(unix(typed, zone))
                    : compact(typed, zone).or(() -> written(plain(typed), zone));
            return moment.filter(time -> time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR);
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** The same as ISO 8601 with an offset. */
    public static Optional<String> iso(String text, ZoneId zone) {
        return read(text, zone).map(ISO::format);
    }

    /** Seconds since 1970. */
    public static Optional<Long> seconds(String text, ZoneId zone) {
        return read(text, zone).map(OffsetDateTime::toEpochSecond);
    }

    /**
     * Seconds of a day without a time: midnight UTC of the day that was written, as amoCRM's own examples have it. So
     * the day stays the same in any account from London to Kamchatka.
     */
    public static Optional<Long> daySeconds(String text, ZoneId zone) {
        return read(text, zone)
                .map(moment -> moment.toLocalDate().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    /** The same of a birthday, which may be of either century when its year has two digits: 20 to 49 say neither. */
    public static Optional<Long> birthdaySeconds(String text, ZoneId zone) {
        boolean unsure = read(text, zone)
                .filter(day ->
                        day.getYear() >= 2000 + FIRST_UNSURE_BIRTH && !text.contains(String.valueOf(day.getYear())))
                .isPresent();
        return unsure && !UNIX.matcher(text.strip()).matches() ? Optional.empty() : daySeconds(text, zone);
    }

    private static OffsetDateTime unix(String typed, ZoneId zone) {
        long count = Long.parseLong(typed.replaceFirst("\\..*", ""));
        boolean milliseconds = typed.replaceFirst("-", "").matches("\\d{13}");
        Instant instant = milliseconds ? Instant.ofEpochMilli(count) : Instant.ofEpochSecond(count);
        return instant.atZone(zone).toOffsetDateTime();
    }

    private static Optional<OffsetDateTime> compact(String typed, ZoneId zone) {
        Matcher parts = COMPACT.matcher(typed);
        if (!parts.matches()) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.of(number(parts, "y"), number(parts, "m"), number(parts, "d"));
        LocalTime time = parts.group("h") == null
                ? LocalTime.MIDNIGHT
                : LocalTime.of(number(parts, "h"), number(parts, "min"), number(parts, "s"));
        ZoneId own = parts.group("off").isEmpty() ? zone : ZoneOffset.UTC;
        return Optional.of(day.atTime(time).atZone(own).toOffsetDateTime());
    }

    /** In lower case, without the day of the week and what stands in brackets at the end. */
    private static String plain(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return WEEKDAY.matcher(REMARK.matcher(lower).replaceFirst("")).replaceFirst("");
    }

    private static Optional<OffsetDateTime> written(String typed, ZoneId zone) {
        Matcher parts = WRITTEN.matcher(typed);
        if (!parts.matches() || unsure(parts)) {
            return Optional.empty();
        }
        Optional<LocalTime> time = time(parts);
        return day(parts)
                .flatMap(day -> time.map(
                        clock -> day.atTime(clock).atZone(offset(parts, zone)).toOffsetDateTime()));
    }

    /** A year of two digits after hyphens may be a day, and {@code 10:00-12:00} is rather a span than an offset. */
    private static boolean unsure(Matcher parts) {
        boolean yearOrDay = "-".equals(parts.group("sep2")) && parts.group("y2").length() == 2;
        boolean span = parts.group("sign2") != null
                && !parts.group("sign2").equals("+")
                && parts.group("s") == null
                && !"t".equals(parts.group("between"))
                && !(parts.group("gap").equals(" ") && parts.group("off2").matches("\\d{4}"));
        boolean offsetOfNoTime = parts.group("h") == null
                && parts.group("off2") != null
                && !(parts.group("sep1") != null && parts.group("off2").contains(":"));
        return yearOrDay || span || offsetOfNoTime;
    }

    private static Optional<LocalDate> day(Matcher parts) {
        for (int form = 1; form <= 4; form++) {
            if (parts.group("d" + form) != null) {
                String month = parts.group("m" + form);
                Optional<Integer> known =
                        Character.isDigit(month.charAt(0)) ? Optional.of(Integer.valueOf(month)) : Months.number(month);
                int year = year(parts.group("y" + form));
                int day = number(parts, "d" + form);
                return known.map(number -> LocalDate.of(year, number, day));
            }
        }
        return Optional.empty();
    }

    private static int year(String typed) {
        int year = Integer.parseInt(typed);
        return typed.length() > 2 ? year : year < FIRST_SHORT_YEAR ? 2000 + year : FIRST_YEAR + year;
    }

    /** Midnight where there is none; empty where twelve hours are counted wrong. */
    private static Optional<LocalTime> time(Matcher parts) {
        if (parts.group("h") == null) {
            return Optional.of(LocalTime.MIDNIGHT);
        }
        int hour = number(parts, "h");
        String half = parts.group("half");
        if (half != null && (hour < 1 || hour > 12)) {
            return Optional.empty();
        }
        int of24 = half == null ? hour : hour % 12 + (half.equals("p") ? 12 : 0);
        int second = parts.group("s") == null ? 0 : number(parts, "s");
        return Optional.of(LocalTime.of(of24, number(parts, "min"), second));
    }

    private static ZoneId offset(Matcher parts, ZoneId zone) {
        if (parts.group("moscow") != null) {
            return MOSCOW;
        }
        if (parts.group("zero") != null) {
            return ZoneOffset.UTC;
        }
        String sign = parts.group("sign1") == null ? parts.group("sign2") : parts.group("sign1");
        String typed = parts.group("off1") == null ? parts.group("off2") : parts.group("off1");
        return typed == null ? zone : offset(!sign.equals("+"), typed);
    }

    /** @throws DateTimeException for an offset that no place on earth has */
    private static ZoneOffset offset(boolean west, String typed) {
        String digits = typed.replace(":", "");
        int hours = Integer.parseInt(digits.length() > 2 ? digits.substring(0, digits.length() - 2) : digits);
        int minutes = digits.length() > 2 ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
        if (minutes % 15 != 0 || hours > (west ? 12 : 14)) {
            throw new DateTimeException("no offset");
        }
        return ZoneOffset.ofHoursMinutes(west ? -hours : hours, west ? -minutes : minutes);
    }

    private static int number(Matcher parts, String group) {
        return Integer.parseInt(parts.group(group));
    }
}
