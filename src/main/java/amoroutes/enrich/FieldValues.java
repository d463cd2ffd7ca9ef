package amoroutes.enrich;

import amoroutes.enrich.FieldValue.Value;
import amoroutes.order.Dates;
import amoroutes.order.Numbers;
import amoroutes.settings.Account;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Converts a shop's value to what a custom field of a certain type takes (amocrm-api.md 6). Checked here, since one
 * wrong option makes amoCRM refuse the whole request.
 *
 * @param zone of times that name none
 */
record FieldValues(ZoneId zone) {
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_URL = 2000;
    private static final List<String> STREET = List.of("street", "building", "entrance", "floor", "room");

    /**
     * The values, none when the field cannot hold this one.
     *
     * @param raw not empty
     * @param enumCode for fields of several coded values
     */
    List<Value> convert(Account.Field field, Object raw, String enumCode) {
        String text = Readable.text(raw);
        return switch (field.type()) {
            case "text", "streetaddress", "tracking_data" -> List.of(Value.of(Readable.beginning(text, LONGEST_TEXT)));
            case "textarea" -> List.of(Value.of(Readable.text(raw, "\n")));
            case "url" -> List.of(Value.of(Readable.beginning(text, LONGEST_URL)));
            case "numeric", "price", "monetary" ->
                one(Numbers.of(raw instanceof BigDecimal ? raw : text).map(BigDecimal::toPlainString));
            case "checkbox" -> one(checked(text));
            case "date" -> one(Dates.daySeconds(text, zone));
            case "birthday" -> one(Dates.birthdaySeconds(text, zone));
            case "date_time" -> one(Dates.seconds(text, zone));
            case "select", "radiobutton", "category" ->
                option(field, text).map(List::of).orElse(List.of());
            case "multiselect" -> options(field, raw);
            case "smart_address" -> address(raw);
            case "multitext" -> each(raw).map(one -> Value.coded(one, enumCode)).toList();
            default -> List.of();
        };
    }

    /** True when the field holds only the beginning of the value. */
    static boolean cuts(Account.Field field, Object raw) {
        int longest = switch (field.type()) {
            case "text", "streetaddress", "tracking_data" -> LONGEST_TEXT;
            case "url" -> LONGEST_URL;
            default -> Integer.MAX_VALUE;
        };
        return Readable.text(raw).length() > longest;
    }

    /** Why a field of this type takes no value that {@link #convert} has none for, as a key of the texts. */
    static String refusal(Account.Field field) {
        return switch (field.type()) {
            case "select", "radiobutton", "category", "multiselect" -> "note.option";
            case "numeric", "price", "monetary" -> "note.number";
            case "date", "birthday", "date_time" -> "note.date";
            case "checkbox" -> "note.yes-or-no";
            default -> "note.type";
        };
    }

    private static List<Value> one(Optional<?> value) {
        return value.map(Value::of).map(List::of).orElse(List.of());
    }

    private static Optional<Boolean> checked(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "да", "on" -> Optional.of(true);
            case "false", "no", "0", "нет", "off" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** By its text, then its code, then its id: a text of digits is rather an option's text than somebody's id. */
    private static Optional<Value> option(Account.Field field, String text) {
        return Stream.<Predicate<Account.Option>>of(
                        option -> option.value().strip().equalsIgnoreCase(text),
                        option -> !option.code().isEmpty() && option.code().equalsIgnoreCase(text),
                        option -> String.valueOf(option.id()).equals(text))
                .flatMap(test -> field.options().stream().filter(test).limit(1))
                .findFirst()
                .map(option -> Value.option(option.id()));
    }

    /** All or nothing: half of a choice would be another choice. */
    private static List<Value> options(Account.Field field, Object raw) {
        Optional<Value> whole = option(field, Readable.text(raw));
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        Stream<String> parts = raw instanceof List<?>
                ? each(raw)
                : Arrays.stream(Readable.text(raw).split("[,;\\n]|\\|\\|"))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty());
        List<Optional<Value>> options = parts.map(part -> option(field, part)).toList();
        return options.stream().allMatch(Optional::isPresent)
                ? options.stream().map(Optional::get).distinct().toList()
                : List.of();
    }

    private static Stream<String> each(Object raw) {
        return raw instanceof List<?> list
                ? list.stream().filter(part -> !Readable.empty(part)).map(Readable::text)
                : Stream.of(Readable.text(raw));
    }

    /** An address of the shop's shape goes part by part; a text is the first line. */
    private static List<Value> address(Object raw) {
        if (!(raw instanceof Map<?, ?> parts)) {
            return List.of(Value.coded(Readable.text(raw), "address_line_1"));
        }
        String street = STREET.stream()
                .map(part -> Readable.text(parts.get(part)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        List<Value> values = new ArrayList<>();
        add(values, street, "address_line_1");
        add(values, Readable.text(parts.get("city")), "city");
        add(values, Readable.text(parts.get("region")), "state");
        add(values, Readable.text(parts.get("index")), "zip");
        add(values, Objects.requireNonNullElse(parts.get("country"), "").toString(), "country");
        return values;
    }

    private static void add(List<Value> values, String text, String code) {
        if (!text.isEmpty()) {
            values.add(Value.coded(text, code));
        }
    }
}
