package amoroutes.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which troubles people have to hear of: one message when a trouble has lasted long enough, one when it has been over for a
 * while, none between, for amoCRM says 402 for minutes at night and a line comes and goes. Pure: time comes in. Not
 * thread-safe.
 */
final class Incidents {
    /** @param lastSeen of an incident that people know of; the trouble may be over since */
    private record Open(String name, Instant since, Instant lastSeen) {}

    /** @param trouble empty at its end */
    record Change(String name, Instant since, Optional<Trouble> trouble) {}

    private final Map<String, Open> open = new HashMap<>();
    private final Map<String, Instant> firstSeen = new HashMap<>();

    /** @param known what people know of from before, by name, with its begin: not told again, and over only when it is looked at for a while */
    Incidents(Map<String, Instant> known, Instant now) {
        known.forEach((name, since) -> open.put(name, new Open(name, since, now)));
    }

    /**
     * What people do not know yet. The same again until {@link #told}.
     *
     * @param troubles at this moment
     * @param unknown kinds that nobody can tell of now: nothing of them ends
     * @param calm so long a trouble must be away before it is over
     */
    List<Change> look(List<Trouble> troubles, Set<Trouble.Kind> unknown, Instant now, Duration calm) {
        Map<String, Trouble> present =
                troubles.stream().collect(Collectors.toMap(Trouble::name, Function.identity(), (one, same) -> one));
        firstSeen.keySet().retainAll(present.keySet());
        List<Change> changes = new ArrayList<>();
        present.forEach((name, trouble) -> {
            Instant since = trouble.since().orElseGet(() -> firstSeen.computeIfAbsent(name, first -> now));
            Open known = open.get(name);
            if (known != null) {
                open.put(name, new Open(name, known.since, now));
            } else if (!since.plus(trouble.patience()).isAfter(now)) {
                changes.add(new Change(name, since, Optional.of(trouble)));
            }
        });
        Set<String> hidden = unknown.stream().map(Trouble.Kind::word).collect(Collectors.toSet());
        open.values().stream()
                .filter(known -> !present.containsKey(known.name) && !hidden.contains(kind(known.name)))
                .filter(known -> !known.lastSeen.plus(calm).isAfter(now))
                .forEach(known -> changes.add(new Change(known.name, known.since, Optional.empty())));
        return changes;
    }

    /** People have heard of it. */
    void told(Change change, Instant now) {
        if (change.trouble.isPresent()) {
            open.put(change.name, new Open(change.name, change.since, now));
        } else {
            open.remove(change.name);
        }
    }

    /** What people know of, with its begin. */
    Map<String, Instant> known() {
        return open.values().stream().collect(Collectors.toMap(Open::name, Open::since));
    }

    private static String kind(String name) {
        return name.replaceFirst("/.*", "");
    }
}
