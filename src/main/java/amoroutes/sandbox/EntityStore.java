package amoroutes.sandbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * All entities of one kind. Reading by id sees a write at once; the index, from which lists and {@code query} are
 * answered, sees it only after the lag (amocrm-api.md section 1). Guarded by the account's lock.
 */
final class EntityStore {
    /** @param indexed what the index showed before the last write; null when nothing */
    private record Slot(Entity current, Entity indexed, long writtenAt) {}

    private final Map<Long, Slot> slots = new HashMap<>();
    private LongFunction<Optional<Entity>> elsewhere = id -> Optional.empty();

    /** What is not here is read there, by id; lists show it only once it is written here. */
    void over(LongFunction<Optional<Entity>> other) {
        elsewhere = other;
    }

    /** @param now milliseconds */
    void put(Entity entity, long now, Duration lag) {
        Slot before = slots.get(entity.id);
        Entity indexed = before == null ? null : shown(before, now, lag);
        slots.put(entity.id, new Slot(entity, indexed, now));
    }

    /** Gone at once from reads by id and, as the real one has been seen to do, from lists too. */
    void remove(long id) {
        slots.remove(id);
    }

    Optional<Entity> get(long id) {
        if (!slots.containsKey(id)) {
            elsewhere.apply(id).ifPresent(entity -> slots.put(id, new Slot(entity, null, Long.MAX_VALUE)));
        }
        return Optional.ofNullable(slots.get(id)).map(Slot::current);
    }

    boolean has(long id) {
        return get(id).isPresent();
    }

    int size() {
        return slots.size();
    }

    /** What the index shows now, in no order. */
    Stream<Entity> indexed(long now, Duration lag) {
        return slots.values().stream().map(slot -> shown(slot, now, lag)).filter(Objects::nonNull);
    }

    /** The truth, in no order. */
    Stream<Entity> all() {
        return slots.values().stream().map(Slot::current);
    }

    private static Entity shown(Slot slot, long now, Duration lag) {
        return now - slot.writtenAt >= lag.toMillis() ? slot.current : slot.indexed;
    }
}
