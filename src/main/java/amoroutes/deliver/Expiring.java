package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds until a moment and is forgotten then. Not thread-safe. */
final class Expiring<T> {
    private final InstantSource clock;
    private final Map<T, Instant> until = new HashMap<>();

    Expiring(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    void until(T thing, Instant end) {
        Instant now = clock.instant();
        until.values().removeIf(over -> !now.isBefore(over));
        until.put(thing, end);
    }

    boolean has(T thing) {
        Instant end = until.get(thing);
        return end != null && clock.instant().isBefore(end);
    }

    void forget(T thing) {
        until.remove(thing);
    }

    List<T> all() {
        return until.keySet().stream().filter(this::has).toList();
    }
}
