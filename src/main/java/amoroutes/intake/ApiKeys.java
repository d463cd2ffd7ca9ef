package amoroutes.intake;

import amoroutes.settings.ApiKey;
import java.util.List;
import java.util.Optional;

/** Who may post, by the setting {@code intake.api-keys}. */
public final class ApiKeys {
    private final List<ApiKey> keys;

    public ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The name of the key that was presented. All keys are compared, so that the time does not tell which one is near. */
    Optional<String> nameOf(String presented) {
        Optional<String> name = Optional.empty();
        for (ApiKey key : keys) {
            if (key.key().is(presented) && name.isEmpty()) {
                name = Optional.of(key.name());
            }
        }
        return name;
    }
}
