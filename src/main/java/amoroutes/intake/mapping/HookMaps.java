package amoroutes.intake.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The vendors' maps by the names of their presets. */
public final class HookMaps {
    /** The canonical bodies: what a source of another name sends. */
    public static final String CANONICAL = "json";

    private final Map<String, HookMap> maps;

    private HookMaps(Map<String, HookMap> maps) {
        this.maps = Map.copyOf(maps);
    }

    public static HookMaps of(List<HookMap> maps) {
        return new HookMaps(maps.stream().collect(Collectors.toMap(HookMap::name, map -> map)));
    }

    public Optional<HookMap> find(String preset) {
        return Optional.ofNullable(maps.get(preset));
    }

    /** All names that a source may have as its preset. */
    public Set<String> presets() {
        return new TreeSet<>(maps.keySet());
    }
}
