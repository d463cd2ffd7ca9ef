package amoroutes.intake.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    private static final Map<String, Optional<HookMap>> BUILT_IN = new ConcurrentHashMap<>();

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
        return Optional.ofNullable(own.get(preset)).or(() -> BUILT_IN.computeIfAbsent(preset, HookMaps::inside));
    }

    /** All names that a source may have as its preset. */
    public Set<String> presets() {
        Set<String> names = new TreeSet<>(own.keySet());
        names.addAll(VENDORS);
        names.add(CANONICAL);
        return names;
    }

    /** The headers that the maps look at, and those of their signatures. */
    public Set<String> headers() {
        Map<String, HookMap> all = new TreeMap<>(own);
        presets().forEach(name -> find(name).ifPresent(map -> all.put(name, map)));
        Set<String> headers = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.values().forEach(map -> {
            headers.addAll(map.headers());
            map.signature().ifPresent(signature -> headers.add(signature.replaceFirst(":.*", "")));
        });
        return headers;
    }

    private static Optional<HookMap> inside(String preset) {
        if (!VENDORS.contains(preset) && !CANONICAL.equals(preset)) {
            return Optional.empty();
        }
        try (InputStream file = HookMaps.class.getResourceAsStream("/routes/hooks/" + preset + ".yaml")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(MapReader.read(preset, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in map of " + preset + " cannot be read", e);
        }
    }
}
