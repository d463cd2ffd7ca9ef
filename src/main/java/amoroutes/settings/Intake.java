package amoroutes.settings;

import java.util.List;
import java.util.Optional;

/**
 * The door: where it stands and who may come in.
 *
 * @param apiKeys who may post; empty: only loopback may
 * @param opsKey who may look; empty: only loopback may
 * @param maxBodySize bytes of one body
 * @param memory bytes of all bodies that are being received
 */
public record Intake(
        String host, int port, List<ApiKey> apiKeys, Optional<Secret> opsKey, long maxBodySize, long memory) {
    static final Section KEYS = new Section("The door");

    static final Setting<String> HOST = KEYS.add(
            "camel.server.host", "127.0.0.1", Parsers.TEXT, "Where the door listens; others than loopback need keys");
    static final Setting<Integer> PORT = KEYS.add("camel.server.port", "8080", Parsers.number(0, 65_535), "Its port");
    static final Setting<List<ApiKey>> API_KEYS = KEYS.hidden(
            "intake.api-keys",
            "",
            ApiKey::parse,
            "Who may post, as name:key,name:key; a key speaks for the source of its name, *:key for any; empty: only this machine");
    static final Setting<Optional<Secret>> OPS_KEY =
            KEYS.secret("ops.key", "Who may see the page, events and metrics; empty: only this machine");
    static final Setting<Long> MAX_BODY_SIZE =
            KEYS.add("intake.max-body-size", "1MB", Parsers.SIZE, "A longer body is refused with 413");
    static final Setting<Long> MEMORY = KEYS.add(
            "intake.memory",
            "64MB",
            Parsers.SIZE,
            "Bodies being received, together; at most a quarter of the heap; beyond it 503");

    static Intake of(Values values) {
        return new Intake(
                values.get(HOST).isBlank() ? HOST.fallback() : values.get(HOST),
                values.get(PORT),
                values.get(API_KEYS),
                values.get(OPS_KEY),
                values.get(MAX_BODY_SIZE),
                values.get(MEMORY));
    }

    /** Only this machine can reach the door. */
    public boolean loopback() {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("::1");
    }
}
