package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.store.SmallValues;

/** How far a route has read something, durably: what it read may be read again after a crash, but is never left out. */
public final class RouteMarks {
    private static final String PREFIX = "mark.";

    private final SmallValues vault;

    public RouteMarks(SmallValues vault) {
        this.vault = requireNonNull(vault, "vault is null");
    }

    /** @param beginning when nothing was read yet */
    public String get(String name, String beginning) {
        return vault.get(PREFIX + name).orElse(beginning);
    }

    public void put(String name, String mark) {
        vault.put(PREFIX + name, mark);
    }
}
