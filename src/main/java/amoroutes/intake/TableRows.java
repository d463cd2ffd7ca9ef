package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of any database as orders. A column is a field of the order by its name; dots make objects
 * ({@code customer.phone}), and a name that ends in {@code :json} holds JSON; {@code mark} says how far was read and is no
 * part of the order. A row that is no order is kept as parked.
 */
public final class TableRows {
    private static final String JSON = ":json";
    private static final String MARK = "mark";
    private static final int KEY_DIGITS = 32;

    private final Orders orders;

    public TableRows(Orders orders) {
        this.orders = requireNonNull(orders, "orders is null");
    }

    /** An event for each row, in their order. */
    public List<Accepted> orders(String source, List<Map<String, Object>> rows) {
        return rows.stream().map(row -> order(source, row)).toList();
    }

    private Accepted order(String source, Map<String, Object> row) {
        StringBuilder body = new StringBuilder();
        write(tree(row), body);
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return orders.parse(new RawEvent(source, "", "application/json", Map.of(), "", json))
                    .get(0);
        } catch (Refused refused) {
            Problem first = refused.problems().get(0);
            return parked(source, row, body.toString(), first);
        }
    }

    private static Accepted parked(String source, Map<String, Object> row, String body, Problem problem) {
        String kept = "{\"row\":" + Canonical.text(body) + "}";
        String hash = Sha256.hex(kept);
        Object id = row.get("id");
        String external = id == null ? hash.substring(0, KEY_DIGITS) : id.toString();
        String path = problem.path().isEmpty() ? null : problem.path();
        return new Accepted(new Key(source, Kind.ORDER, external), kept, hash, List.of())
                .beginning(InitialState.parked("invalid", problem.message(), path));
    }

    /** Columns without a value are left out. */
    private static Map<String, Object> tree(Map<String, Object> row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            if (value != null && !column.equals(MARK)) {
                put(tree, column, value);
            }
        });
        return tree;
    }

    private static void put(Map<String, Object> tree, String column, Object value) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            tree.put(column, value);
        } else {
            Object inner = tree.computeIfAbsent(column.substring(0, dot), name -> new LinkedHashMap<String, Object>());
            if (inner instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, Object> object = (Map<String, Object>) inner;
                put(object, column.substring(dot + 1), value);
            }
        }
    }

    private static void write(Map<String, Object> object, StringBuilder out) {
        String comma = "";
        out.append('{');
        for (Map.Entry<String, Object> field : object.entrySet()) {
            boolean json = field.getKey().endsWith(JSON);
            String name = json ? field.getKey().substring(0, field.getKey().length() - JSON.length()) : field.getKey();
            out.append(comma).append(Canonical.text(name)).append(':');
            write(field.getValue(), json, out);
            comma = ",";
        }
        out.append('}');
    }

    private static void write(Object value, boolean json, StringBuilder out) {
        if (value instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) value;
            write(object, out);
        } else if (json || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Number number) {
            out.append(new BigDecimal(number.toString()).toPlainString());
        } else if (value instanceof Timestamp time) {
            out.append(Canonical.text(time.toInstant().toString()));
        } else {
            out.append(Canonical.text(value.toString()));
        }
    }
}
