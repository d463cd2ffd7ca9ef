package amoroutes.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The vendors' maps by the names of their presets. Thread-safe. */
public final class HookMaps {
    /** The canonical bodies: what a source of another name sends. */
    public static final String CANONICAL = "json";

    private final Map<String, Supplier<HookMap>> unread;
    private final Map<String, HookMap> read = new ConcurrentHashMap<>();

    private HookMaps(Map<String, Supplier<HookMap>> unread) {
        this.unread = Map.copyOf(unread);
    }

    public static HookMaps of(List<HookMap> maps) {
        return new HookMaps(maps.stream().collect(Collectors.toMap(HookMap::name, map -> () -> map)));
    }

    /** Each is read when it is first asked for: there are many, and a shop has one or two. */
    public static HookMaps reading(Map<String, Supplier<HookMap>> maps) {
        return new HookMaps(maps);
    }

    public Optional<HookMap> find(String preset) {
        return Optional.ofNullable(unread.get(preset))
                .map(reader -> read.computeIfAbsent(preset, name -> reader.get()));
    }

    /** All names that a source may have as its preset. */
    public Set<String> presets() {
        return new TreeSet<>(unread.keySet());
    }
}
