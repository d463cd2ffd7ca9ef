package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.common.Sha256;
import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Base64;
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
        String body = json(row);
        byte[] json = body.getBytes(StandardCharsets.UTF_8);
        try {
            return orders.parse(new RawEvent(source, "", "application/json", Map.of(), "", json))
                    .get(0);
        } catch (Refused refused) {
            Problem first = refused.problems().get(0);
            return parked(source, row, body, first);
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
    private static String json(Map<String, Object> row) {
        ObjectNode order = Json.object();
        row.forEach((column, value) -> {
            if (value != null && !column.equals(MARK)) {
                put(order, column, value);
            }
        });
        return order.toString();
    }

    private static void put(ObjectNode object, String column, Object value) {
        int dot = column.indexOf('.');
        if (dot < 0) {
            boolean json = column.endsWith(JSON);
            object.set(json ? column.substring(0, column.length() - JSON.length()) : column, node(value, json));
        } else if (object.path(column.substring(0, dot)).isMissingNode()) {
            put(object.putObject(column.substring(0, dot)), column.substring(dot + 1), value);
        } else if (object.get(column.substring(0, dot)) instanceof ObjectNode inner) {
            put(inner, column.substring(dot + 1), value);
        }
    }

    private static JsonNode node(Object value, boolean json) {
        if (json) {
            return new POJONode(new RawValue(text(value)));
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return DecimalNode.valueOf(new BigDecimal(number.toString()));
        }
        return value instanceof Boolean truth ? BooleanNode.valueOf(truth) : new TextNode(text(value));
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return text(bytes);
        }
        return value instanceof Timestamp time ? time.toInstant().toString() : value.toString();
    }

    /** MySQL gives what it has put together as bytes, SQLite what was written so. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return Base64.getEncoder().encodeToString(bytes);
        }
    }
}
