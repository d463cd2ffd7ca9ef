package amoroutes.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * Who may post: the key and the source that its events get when they name none.
 *
 * @param name several keys may share one, so that a key can be changed without a pause
 */
public record ApiKey(String name, Secret key) {
    /** Reads {@code name:key,…}; the messages never show a key. */
    static List<ApiKey> parse(String text) {
        List<ApiKey> keys = new ArrayList<>();
        for (String part : text.split(",")) {
            int colon = part.indexOf(':');
            String key = part.substring(colon + 1).strip();
            if (part.isBlank()) {
                continue;
            }
            if (colon < 1 || part.substring(0, colon).isBlank() || key.isEmpty()) {
                throw new IllegalArgumentException("entry " + (keys.size() + 1) + " is not name:key");
            }
            if (keys.stream().anyMatch(known -> known.key().value().equals(key))) {
                throw new IllegalArgumentException("entry " + (keys.size() + 1) + " repeats the key of another");
            }
            keys.add(new ApiKey(part.substring(0, colon).strip(), new Secret(key)));
        }
        return List.copyOf(keys);
    }
}
