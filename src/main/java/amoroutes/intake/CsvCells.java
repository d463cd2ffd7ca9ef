package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Dates;
import amoroutes.order.Kind;
import amoroutes.order.Numbers;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the cells of a row by the head of its table: numbers and dates as people write them, blank cells not at all. */
final class CsvCells {
    private static final Set<String> NUMBERS =
            Set.of("cost", "cart_cost", "delivery_cost", "weight", "products.price", "products.count", "products.cost");
    private static final Set<String> WITH_UNIT = Set.of("weight", "products.count");

    private final CsvHead head;
    private final Kind kind;
    private final ZoneId zone;

    CsvCells(CsvHead head, Kind kind, ZoneId zone) {
        this.head = requireNonNull(head, "head is null");
        this.kind = requireNonNull(kind, "kind is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    CsvRow row(CsvRecords.Entry entry, int index) {
        Complaints complaints = new Complaints(index, entry.line());
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<String, Object> product = new LinkedHashMap<>();
        checkWidth(entry, complaints);
        int known = Math.min(entry.fields().size(), head.columns().size());
        for (int i = 0; i < known; i++) {
            String typed = entry.fields().get(i).strip();
            if (!typed.isEmpty()) {
                take(head.columns().get(i), UnicodeText.whole(typed), fields, product, complaints);
            }
        }
        if (kind == Kind.ORDER) {
            finishOrder(fields, complaints);
        }
        return new CsvRow(entry.line(), entry.text(), fields, product, complaints.problems());
    }

    private void checkWidth(CsvRecords.Entry entry, Complaints complaints) {
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
            Complaints complaints) {
        String path = column.path();
        if (path.isEmpty()) {
            fields.merge(column.title(), typed, CsvCells::both);
        } else if (column.ofProduct()) {
            product.put(path.substring(CsvHead.PRODUCT.length()), value(column, typed, complaints));
        } else if (path.equals("source") && !Rules.SOURCE_NAME.matcher(typed).matches()) {
            fields.put("source name", typed);
        } else if (path.equals("products")) {
            fields.put(path, GoodsText.products(typed));
        } else {
            place(fields, path, value(column, typed, complaints));
        }
    }

    private Object value(CsvHead.Column column, String typed, Complaints complaints) {
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

    private void finishOrder(Map<String, Object> order, Complaints complaints) {
        if (order.get("id") == null && order.get("number") != null) {
            order.put("id", order.get("number"));
        }
        if (order.get("id") == null && complaints.isEmpty()) {
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

    @SuppressWarnings("unchecked")
    private static void place(Map<String, Object> fields, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            fields.put(path, value);
        } else {
            Map<String, Object> part = (Map<String, Object>)
                    fields.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<String, Object>());
            part.put(path.substring(dot + 1), value);
        }
    }

    private static Object both(Object first, Object second) {
        return first + ", " + second;
    }
}
