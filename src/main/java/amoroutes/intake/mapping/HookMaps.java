package amoroutes.intake.mapping;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The maps by the names of their presets: those of the operator's folder, and behind them the copies in this program. */
public final class HookMaps {
    /** The vendors whose rules come with the program. */
    public static final Set<String> VENDORS = Set.of(
            "tilda",
            "woocommerce",
            "insales",
            "shopify",
            "prestashop",
            "opencart",
            "bitrix24",
            "commerceml",
            "cf7",
            "elementor",
            "gravity",
            "formit",
            "typeform",
            "jotform",
            "google-forms",
            "yandex-forms",
            "marquiz",
            "taplink");

    /** The canonical bodies: what a source of another name sends. */
    public static final String CANONICAL = "json";

    private static final Map<String, HookMap> BUILT_IN = new ConcurrentHashMap<>();

    private final Map<String, HookMap> own;

    private HookMaps(Map<String, HookMap> own) {
        this.own = Map.copyOf(own);
    }

    /** Only those of the program. */
    public static HookMaps builtIn() {
        return new HookMaps(Map.of());
    }

    /** @param own by the names of their presets */
    public static HookMaps of(List<HookMap> own) {
        return new HookMaps(own.stream().collect(Collectors.toMap(HookMap::name, map -> map)));
    }

    public Optional<HookMap> find(String preset) {
        HookMap map = own.get(preset);
        if (map == null && (VENDORS.contains(preset) || CANONICAL.equals(preset))) {
            map = BUILT_IN.computeIfAbsent(preset, HookMaps::inside);
        }
        return Optional.ofNullable(map);
    }

    /** All names that a source may have as its preset. */
    public Set<String> presets() {
        Set<String> names = new TreeSet<>(own.keySet());
        names.addAll(VENDORS);
        names.add(CANONICAL);
        return names;
    }

    private static HookMap inside(String preset) {
        try (InputStream file = HookMaps.class.getResourceAsStream("/routes/hooks/" + preset + ".yaml")) {
            byte[] yaml = requireNonNull(file, () -> "no map of " + preset).readAllBytes();
            return MapReader.read(preset, new String(yaml, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in map of " + preset + " cannot be read", e);
        }
    }
}
