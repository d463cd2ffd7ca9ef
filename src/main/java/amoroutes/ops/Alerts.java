package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.store.SmallValues;
import amoroutes.store.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Tells people once that something is wrong, and once that it is over, also across a restart. What was not {@link #told} is
 * due again. Thread-safe.
 */
public final class Alerts {
    private static final String MEMORY = "incident.";

    private final Supplier<Facts> facts;
    private final Supplier<Nodes> nodes;
    private final SmallValues memory;
    private final Supplier<String> language;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Set<String> made = new HashSet<>();
    private Incidents incidents;
    private Map<String, Instant> remembered = Map.of();
    private Map<String, Incidents.Change> changes = Map.of();
    private Texts texts;

    /**
     * @param facts how everything stands
     * @param nodes who shares the store
     * @param language of messages where the rules name none
     * @param zone of the times in messages
     */
    public Alerts(
            Supplier<Facts> facts,
            Supplier<Nodes> nodes,
            SmallValues memory,
            Supplier<String> language,
            ZoneId zone,
            InstantSource clock) {
        this.nodes = requireNonNull(nodes, "nodes is null");
        this.facts = requireNonNull(facts, "facts is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.language = requireNonNull(language, "language is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.zone = requireNonNull(zone, "zone is null");
    }

    /** Whether people have to hear of something. */
    public synchronized boolean due(AlertRules rules) {
        Instant now = clock.instant();
        if (!tells()) {
            forget();
            return false;
        }
        texts = Texts.of(rules.language(), language.get(), zone);
        changes = look(rules, now).stream().collect(Collectors.toMap(Incidents.Change::name, Function.identity()));
        made.retainAll(changes.keySet());
        remember();
        return !changes.isEmpty();
    }

    /** Another node may tell people meanwhile: then what the store remembers counts. */
    private void forget() {
        incidents = null;
        remembered = Map.of();
        changes = Map.of();
        made.clear();
    }

    /** To be said only when it is due. */
    public synchronized List<Alert> begin() {
        return changes.values().stream().map(this::alert).toList();
    }

    /** The alert has reached whoever had to hear of it. */
    public synchronized void told(Alert alert) {
        Optional.ofNullable(changes.get(alert.incident())).ifPresent(change -> incidents.told(change, clock.instant()));
        remember();
    }

    private List<Incidents.Change> look(AlertRules rules, Instant now) {
        try {
            if (incidents == null) {
                remembered = remembered();
                incidents = new Incidents(remembered, now);
            }
            Nodes who = nodes.get();
            if (!who.delivers()) {
                return lookAside(rules, who, now);
            }
            Facts found = facts.get();
            Set<Trouble.Kind> unknown = found.drift().isPresent() ? Set.of() : EnumSet.of(Trouble.Kind.DRIFT);
            return incidents.look(new Troubles(rules, found).all(), unknown, now, rules.calm());
        } catch (StoreUnavailable e) {
            incidents = incidents == null ? new Incidents(Map.of(), now) : incidents;
            Trouble store = new Trouble(Trouble.Kind.STORE, "", Optional.empty(), Duration.ZERO, e.getMessage());
            return incidents.look(List.of(store), EnumSet.allOf(Trouble.Kind.class), now, rules.calm());
        }
    }

    /** A node that does not deliver tells that nobody does, and that its own way to the store is open again. */
    private List<Incidents.Change> lookAside(AlertRules rules, Nodes who, Instant now) {
        Set<Trouble.Kind> elsewhere = EnumSet.allOf(Trouble.Kind.class);
        elsewhere.remove(Trouble.Kind.STORE);
        List<Trouble> troubles = List.of();
        if (who.deserted()) {
            elsewhere.remove(Trouble.Kind.LEASE);
            troubles = List.of(new Trouble(Trouble.Kind.LEASE, "", Optional.empty(), rules.nodeSilent(), ""));
        }
        return incidents.look(troubles, elsewhere, now, rules.calm());
    }

    private boolean tells() {
        try {
            boolean storeWasAway = incidents != null && incidents.known().containsKey(Trouble.Kind.STORE.word());
            return storeWasAway || nodes.get().tells();
        } catch (StoreUnavailable e) {
            return true;
        }
    }

    private Alert alert(Incidents.Change change) {
        String[] name = change.name().split("/", 2);
        String state = change.trouble().isPresent() ? "begin" : "end";
        String text = texts.say(
                "alert." + name[0] + "." + state,
                texts.time(change.since()),
                name.length > 1 ? name[1] : "",
                change.trouble().map(Trouble::detail).orElse(""));
        return new Alert(change.name(), name[0], state, change.since().toString(), text, !made.add(change.name()));
    }

    private Map<String, Instant> remembered() {
        Map<String, Instant> found = new HashMap<>();
        for (String name : memory.names(MEMORY)) {
            memory.get(name).ifPresent(since -> found.put(name.substring(MEMORY.length()), Instant.parse(since)));
        }
        return found;
    }

    /** A store that cannot be written is an incident itself: it is told, and remembered later. */
    private void remember() {
        Map<String, Instant> known = incidents.known();
        if (known.equals(remembered)) {
            return;
        }
        try {
            for (String name : known.keySet()) {
                if (!remembered.containsKey(name)) {
                    memory.put(MEMORY + name, known.get(name).toString());
                }
            }
            for (String name : remembered.keySet()) {
                if (!known.containsKey(name)) {
                    memory.remove(MEMORY + name);
                }
            }
            remembered = known;
        } catch (StoreUnavailable e) {
            // told by the incident
        }
    }
}
