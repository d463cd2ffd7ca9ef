package amoroutes.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * What this node is among those that share one store.
 *
 * @param name by which people know it; no two nodes have the same
 * @param role what it does
 */
public record NodeSettings(String name, Role role) {
    public enum Role {
        ALL,
        /** Doors, web hooks and inbox. */
        INTAKE,
        /** What speaks to amoCRM and to the shop's database. */
        DELIVER;

        /** It may hold the lease. */
        public boolean delivers() {
            return this != INTAKE;
        }

        /** As it is written in the settings. */
        public String word() {
            return Parsers.wordOf(this);
        }
    }

    /** How long a node may deliver without renewing its lease. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    static final Section KEYS = new Section("Several nodes");

    static final Setting<Optional<String>> NAME = KEYS.add(
            "node.name", "", NodeSettings::named, "Of this node, where several share a store; empty: the host's");
    static final Setting<Role> ROLE = KEYS.add(
            "node.role",
            "all",
            Parsers.oneOf(Role.class),
            "intake: doors, hooks, inbox; deliver: what speaks to amoCRM and the shop's database, on one node at a"
                    + " time; all: both");

    static NodeSettings of(Values values) {
        return new NodeSettings(values.get(NAME).orElseGet(NodeSettings::host), values.get(ROLE));
    }

    private static Optional<String> named(String text) {
        if (!text.isBlank() && !text.matches("[\\p{L}\\p{N}._-]{1,64}")) {
            throw new IllegalArgumentException(
                    Parsers.quoted(text) + " is not allowed: write up to 64 letters, digits, dots and dashes");
        }
        return Parsers.OPTIONAL.parse(text);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
