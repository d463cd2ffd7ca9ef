package amoroutes.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who may post: the key and the source that its holder speaks for.
 *
 * @param name of the source, {@code *} for any; several keys may share one, so that a key can be changed without a pause
 */
public record ApiKey(String name, Secret key) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,64}|\\*");

    /**
     * Reads {@code name:key,…}.
     *
     * @throws IllegalArgumentException naming the entry by its number, never by its text
     */
    public static List<ApiKey> parse(String text) {
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
            if (!NAME.matcher(part.substring(0, colon).strip()).matches()) {
                throw new IllegalArgumentException(
                        "entry " + (keys.size() + 1)
                                + ": the name is the source of what is posted with it, 1 to 64 of a-z, 0-9, dot, _ and -, or *");
            }
            keys.add(new ApiKey(part.substring(0, colon).strip(), new Secret(key)));
        }
        return List.copyOf(keys);
    }
}
