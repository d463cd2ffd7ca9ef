package amoroutes.modx;

import java.util.Map;
import java.util.Optional;

/** Settings of the component that nothing of ours answers to, and why. */
final class NoEquivalent {
    private static final String PATHS = "where the component's files lie in the shop";

    /** Where the component kept its tokens. */
    static final String TOKENS = "token_field";

    private static final Map<String, String> WHY = Map.of(
            "protocol",
            "amoCRM is always spoken to by https",
            "client_code",
            "a code is valid for 20 minutes and once: get a new one and run: authorize CODE",
            TOKENS,
            "tokens are never written into settings; --take-tokens goes on with them",
            "secret_key",
            "the component never used it",
            "spam_modx_log",
            "everything that happens to an event stands in its history, and in the log",
            "core_path",
            PATHS,
            "assets_path",
            PATHS,
            "assets_url",
            PATHS);

    private NoEquivalent() {}

    /** @param name without {@code amocrm_} */
    static Optional<String> why(String name) {
        return Optional.ofNullable(WHY.get(name));
    }
}
