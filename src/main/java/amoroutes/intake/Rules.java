package amoroutes.intake;

import amoroutes.intake.mapping.Elements;
import amoroutes.order.Dates;
import amoroutes.order.Document;
import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for single values of the canonical bodies. */
final class Rules {
    static final Pattern SOURCE_NAME = Pattern.compile("[a-z0-9._-]{1,64}");
    static final int MAX_ID = 200;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    /** Of many long ids a spreadsheet makes one: 1,00001E+11. */
    private static final Pattern CUT_SHORT = Pattern.compile("\\d([.,]\\d+)?E\\+\\d{1,3}");

    /** A string, or a number written as one: shops send phones and house numbers either way. */
    static final Rule TEXT = Rules::text;

    static final Rule ID = Rules::id;
    static final Rule SOURCE = Rules::source;

    /** A number, or a string that reads as one; a blank string counts as absent, as PHP's forms send it. */
    static final Rule NUMBER = Rules::number;

    /** An object of any content; PHP writes an empty one as {@code []}. */
    static final Rule OBJECT = Fields.none();

    /** A category and its parents; several such lists when a product stands in several categories. */
    static final Rule CATEGORIES = Rules::categories;

    private static final Rule PARENTS = listOf(ID);
    private static final Rule SEVERAL_PARENTS = listOf(PARENTS);

    private Rules() {}

    /**
     * A point in time from 1970 on, kept as ISO 8601 with its offset.
     *
     * @param zone of one that names no offset
     */
    static Rule time(ZoneId zone) {
        return (value, place, complaints) -> {
            String text = Document.textOf(value).orElse("");
            Optional<String> time = Dates.read(text, zone)
                    .filter(moment -> moment.getYear() >= 1970)
                    .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format);
            if (time.isEmpty() && !(value instanceof String blank && blank.isBlank())) {
                complaints.unread(
                        place,
                        value,
                        "must be a time with its offset, such as 2026-11-24T10:00:00+03:00, or Unix seconds");
            }
            return time.orElse(null);
        };
    }

    static Rule listOf(Rule rule) {
        return (value, place, complaints) -> {
            if (!(Elements.of(value) instanceof List<?> list)) {
                complaints.add(place, "must be an array");
                return value;
            }
            List<Object> checked = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                Place element = place.element(i);
                if (list.get(i) == null) {
                    complaints.add(element, "must not be null");
                } else {
                    checked.add(rule.check(list.get(i), element, complaints));
                }
            }
            return checked;
        };
    }

    private static Object text(Object value, Place place, ProblemCollector complaints) {
        if (value instanceof Map || value instanceof List || value instanceof Boolean) {
            complaints.add(place, "must be a string");
        }
        return value instanceof BigDecimal number ? Canonical.plain(number) : value;
    }

    private static Object id(Object value, Place place, ProblemCollector complaints) {
        if (!(text(value, place, complaints) instanceof String text)) {
            return value;
        }
        String id = UnicodeText.visible(text);
        if (id.isEmpty()) {
            complaints.add(place, "must not be blank");
        } else if (id.length() > MAX_ID) {
            complaints.add(place, "must have at most " + MAX_ID + " characters");
        } else if (CONTROL.matcher(id).find()) {
            complaints.add(place, "must not hold control characters");
        } else if (CUT_SHORT.matcher(id).matches()) {
            complaints.add(place, "was cut short by a spreadsheet: make its column text, and enter the ids again");
        }
        return id;
    }

    private static Object source(Object value, Place place, ProblemCollector complaints) {
        if (!(value instanceof String name && SOURCE_NAME.matcher(name).matches())) {
            complaints.add(place, "must be 1 to 64 of a-z, 0-9, dot, underscore and hyphen");
        }
        return value;
    }

    private static Object number(Object value, Place place, ProblemCollector complaints) {
        if (value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof String text && text.isBlank()) {
            return null;
        }
        Optional<BigDecimal> number = Numbers.sent(value);
        if (number.isEmpty()) {
            complaints.unread(
                    place,
                    value,
                    Numbers.twofold(value)
                            ? "can be read as two numbers: write 1290 or 1.29"
                            : "must be a number, such as 1290.50");
        }
        return number.orElse(null);
    }

    private static Object categories(Object value, Place place, ProblemCollector complaints) {
        boolean several = value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof List;
        return (several ? SEVERAL_PARENTS : PARENTS).check(value, place, complaints);
    }

    /** What a value must be. */
    @FunctionalInterface
    interface Rule {
        /**
         * The value as it is kept: one spelling for what means the same. A value that breaks the rule is a complaint.
         *
         * @param value never null
         */
        Object check(Object value, Place place, ProblemCollector complaints);
    }
}
