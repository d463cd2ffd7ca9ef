package amoroutes.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The setting {@code intake.api-keys}, {@code name:key,…}: who may post. A name may stand twice, so that a key can be
 * changed without a gap.
 */
public final class ApiKeys {
    private final List<ApiKey> keys;

    private ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** @throws IllegalArgumentException naming the entry by its number, never by its text. */
    public static ApiKeys parse(String setting) {
        List<ApiKey> keys = new ArrayList<>();
        String[] entries = setting.isBlank() ? new String[0] : setting.split(",", -1);
        for (int i = 0; i < entries.length; i++) {
            keys.add(parse(entries[i].strip(), i + 1));
        }
        return new ApiKeys(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The name of the key that was presented. All keys are compared, so that the time does not tell which one is near. */
    Optional<String> nameOf(String presented) {
        Optional<String> name = Optional.empty();
        for (ApiKey key : keys) {
            if (key.secret.is(presented) && name.isEmpty()) {
                name = Optional.of(key.name);
            }
        }
        return name;
    }

    private static ApiKey parse(String entry, int number) {
        int colon = entry.indexOf(':');
        String where = "intake.api-keys: entry " + number;
        if (colon < 0) {
            throw new IllegalArgumentException(where + " reads name:key, the colon is missing");
        }
        String name = entry.substring(0, colon).strip();
        String key = entry.substring(colon + 1).strip();
        if (!Rules.SOURCE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(where + ": the name is the source of what is posted with it, 1 to 64 of"
                    + " a-z, 0-9, dot, underscore and hyphen");
        }
        if (key.isEmpty()) {
            throw new IllegalArgumentException(where + ": the key behind the colon is missing");
        }
        return new ApiKey(name, new Secret(key));
    }

    private record ApiKey(String name, Secret secret) {}
}
