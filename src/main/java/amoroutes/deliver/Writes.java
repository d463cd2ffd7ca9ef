package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Remembered;
import amoroutes.order.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * The changes of leads and contacts that are on their way, one at a time for each, and those that were made lately: a
 * reading older than our own last write would undo it, since a contact's phones are written as a whole. In memory only,
 * for lists lag by seconds. Thread-safe.
 */
final class Writes {
    /** No request takes so long; one that never came back holds nobody for ever. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private static final int REMEMBERED = 5_000;

    private record Target(Shape shape, long id) {}

    /**
     * @param updatedAt Unix seconds by amoCRM's clock
     * @param answeredAt by our clock
     */
    private record Written(ObjectNode item, long updatedAt, Instant answeredAt) {}

    private final InstantSource clock;
    private final Map<Target, Instant> underway = new HashMap<>();
    private final Map<Target, Written> lately = new Remembered<>(REMEMBERED);

    Writes(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** False when another change of the same lead or contact is on its way. */
    synchronized boolean begin(Shape shape, long id) {
        Target target = new Target(shape, id);
        Instant since = underway.get(target);
        if (since != null && since.plus(LOST).isAfter(clock.instant())) {
            return false;
        }
        underway.put(target, clock.instant());
        return true;
    }

    synchronized void end(Shape shape, long id) {
        underway.remove(new Target(shape, id));
    }

    /** @param answered amoCRM's answer to the item */
    synchronized void wrote(Shape shape, ObjectNode item, JsonNode answered) {
        Target target = new Target(shape, item.path("id").asLong());
        long at = answered.path("updated_at").asLong(clock.instant().getEpochSecond());
        lately.remove(target);
        lately.put(target, new Written(item, at, clock.instant()));
    }

    /** Whether a lead or contact, as a list shows it, is no older than our last write to it: a list may lag. */
    boolean shows(Shape shape, JsonNode row) {
        return shows(shape, row, Instant.MIN);
    }

    /**
     * The same as it was read by its id: nothing lags there, so what was asked for after our write is new, whoever changed it
     * in the same second.
     *
     * @param askedAt when the request left
     */
    synchronized boolean shows(Shape shape, JsonNode row, Instant askedAt) {
        Written written = lately.get(new Target(shape, row.path("id").asLong()));
        if (written == null || askedAt.isAfter(written.answeredAt)) {
            return true;
        }
        long at = row.path("updated_at").asLong(Long.MAX_VALUE);
        return at > written.updatedAt || at == written.updatedAt && holds(row, written.item);
    }

    /** Two writes of one second are distinguished by what they wrote. */
    private static boolean holds(JsonNode row, ObjectNode item) {
        boolean stage = !item.has("status_id")
                || item.path("status_id").asLong() == row.path("status_id").asLong();
        return stage && points(row).equals(points(row, item));
    }

    private static Map<String, String> points(JsonNode entity) {
        Map<String, String> points = new HashMap<>();
        for (JsonNode field : entity.path("custom_fields_values")) {
            if (field.hasNonNull("field_code")) {
                StringBuilder values = new StringBuilder();
                field.path("values")
                        .forEach(value ->
                                values.append(value.path("value").asText()).append('\n'));
                points.put(field.path("field_code").asText(), values.toString());
            }
        }
        return points;
    }

    /** The row's points, as they are once the item is written. */
    private static Map<String, String> points(JsonNode row, ObjectNode item) {
        Map<String, String> points = points(row);
        points.putAll(points(item));
        return points;
    }
}
