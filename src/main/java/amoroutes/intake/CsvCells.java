package amoroutes.intake;

import amoroutes.intake.mapping.ProductText;
import amoroutes.order.Dates;
import amoroutes.order.Kind;
import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the cells of a row by the head of its table: numbers and dates as people write them, blank cells not at all. */
final class CsvCells {
    private static final Set<String> NUMBERS =
            Set.of("cost", "cart_cost", "delivery_cost", "weight", "products.price", "products.count", "products.cost");
    private static final Set<String> WITH_UNIT = Set.of("weight", "products.count");

    /** What keeps a spreadsheet from reading a text as a number: {@code '0015}, {@code ="0015"}. */
    private static final Pattern KEPT_AS_TEXT = Pattern.compile("'(?=[0-9+])(.*)|=\"([^\"]*)\"", Pattern.DOTALL);

    private final CsvHead head;
    private final Kind kind;
    private final ZoneId zone;

    CsvCells(CsvHead head, Kind kind, ZoneId zone) {
        this.head = head;
        this.kind = kind;
        this.zone = zone;
    }

    CsvRow row(CsvRecords.Entry entry, int index) {
        ProblemCollector complaints = new ProblemCollector(index, entry.line());
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Object> product = new LinkedHashMap<>();
        checkWidth(entry, complaints);
        if (entry.total()) {
            complaints.add(Place.ROOT, "is a row of totals");
        }
        int known = Math.min(entry.fields().size(), head.columns().size());
        for (int i = 0; i < known; i++) {
            String typed = typed(entry.fields().get(i).strip());
            if (!typed.isEmpty()) {
                take(head.columns().get(i), UnicodeText.whole(typed), fields, product, complaints);
            }
        }
        if (kind == Kind.ORDER) {
            finishOrder(fields, !product.containsKey("name") && !product.containsKey("article"), complaints);
        } else if (kind == Kind.CUSTOMER) {
            finishName(fields);
        }
        return new CsvRow(entry.line(), entry.text(), fields, product, complaints.problems());
    }

    private static String typed(String cell) {
        Matcher kept = KEPT_AS_TEXT.matcher(cell);
        return kept.matches() ? kept.group(1) == null ? kept.group(2) : kept.group(1) : cell;
    }

    private void checkWidth(CsvRecords.Entry entry, ProblemCollector complaints) {
        int width = head.columns().size();
        int fields = entry.fields().size();
        if (!entry.fault().isEmpty()) {
            complaints.add(Place.ROOT, entry.fault());
        } else if (fields < width) {
            complaints.add(Place.ROOT, "has " + fields + " fields, the header has " + width);
        } else if (!entry.fields().subList(width, fields).stream().allMatch(String::isBlank)) {
            complaints.add(Place.ROOT, "has more fields than the " + width + " of the header");
        }
    }

    private void take(
            CsvHead.Column column,
            String typed,
            Map<String, Object> fields,
            Map<String, Object> product,
            ProblemCollector complaints) {
        String path = column.path();
        if (path.isEmpty() || path.endsWith("_name")) {
            fields.merge(column.title(), typed, CsvCells::both);
        }
        if (path.isEmpty()) {
            return;
        }
        if (column.ofProduct()) {
            product.put(path.substring(CsvHead.PRODUCT.length()), value(column, typed, complaints));
        } else if (path.equals("source") && !Rules.SOURCE_NAME.matcher(typed).matches()) {
            fields.put("source name", typed);
        } else if (path.equals("products")) {
            fields.put(path, ProductText.pieces(typed));
        } else {
            place(fields, path, value(column, typed, complaints));
        }
    }

    private Object value(CsvHead.Column column, String typed, ProblemCollector complaints) {
        if (!NUMBERS.contains(column.path())) {
            return typed;
        }
        Optional<BigDecimal> number =
                WITH_UNIT.contains(column.path()) ? Numbers.quantity(typed) : Numbers.typed(typed);
        if (number.isEmpty()) {
            complaints.add(
                    Place.ROOT.field(column.title()),
                    Numbers.twofold(typed)
                            ? "can be read as two numbers: write 1290,00 or 1,29"
                            : "must be a number, such as 1 290,50");
        }
        return number.<Object>map(read -> read).orElse(typed);
    }

    /** A row that holds a product and no number goes on with the order before it. */
    private void finishOrder(Map<String, Object> order, boolean alone, ProblemCollector complaints) {
        order.computeIfPresent("number", (path, number) -> number.toString().replaceFirst("^#(?=.)", ""));
        if (order.get("customer") instanceof Map<?, ?>) {
            finishName(part(order, "customer"));
        }
        if (order.get("id") == null && order.get("number") == null && alone && complaints.isEmpty()) {
            complaints.add(Place.ROOT, "has no order number");
        }
        Object date = order.get("created_at");
        Object time = order.remove("time");
        if (date != null) {
            String typed = String.valueOf(date);
            String moment = (time == null ? Optional.<String>empty() : Dates.iso(typed + " " + time, zone))
                    .or(() -> Dates.iso(typed, zone))
                    .orElse("");
            order.put("created_at", moment);
            if (moment.isEmpty()) {
                complaints.add(Place.ROOT.field(titleOf("created_at")), "must be a date, such as 14.08.2026 16:28");
            }
        }
    }

    private String titleOf(String path) {
        return head.columns().stream()
                .filter(column -> column.path().equals(path))
                .map(CsvHead.Column::title)
                .findFirst()
                .orElse(path);
    }

    /** Имя Фамилия, where the two have columns of their own. */
    private static void finishName(Map<String, Object> person) {
        Object first = person.remove("first_name");
        Object middle = person.remove("middle_name");
        Object last = person.remove("last_name");
        if (last != null || person.get("name") == null && first != null) {
            Object begin = person.get("name") == null ? first : person.get("name");
            person.put(
                    "name",
                    Stream.of(begin, middle, last)
                            .filter(Objects::nonNull)
                            .map(Object::toString)
                            .collect(Collectors.joining(" ")));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> fields, String name) {
        return (Map<String, Object>) fields.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    private static void place(Map<String, Object> fields, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            fields.put(path, value);
        } else {
            part(fields, path.substring(0, dot)).put(path.substring(dot + 1), value);
        }
    }

    private static Object both(Object first, Object second) {
        return first + ", " + second;
    }
}
