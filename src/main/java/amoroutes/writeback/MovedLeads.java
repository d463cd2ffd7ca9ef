package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.store.SmallValues;
import java.time.Instant;
import java.util.List;

/** The leads whose stage may have to go back into the shop, on the disk: whatever ends the program, they are looked at. */
final class MovedLeads {
    private static final String PREFIX = "write-back.";

    private final SmallValues vault;

    MovedLeads(SmallValues vault) {
        this.vault = requireNonNull(vault, "vault is null");
    }

    void add(long leadId, Instant now) {
        vault.put(PREFIX + leadId, String.valueOf(now.getEpochSecond()));
    }

    List<Long> leads() {
        return vault.names(PREFIX).stream()
                .map(name -> Long.valueOf(name.substring(PREFIX.length())))
                .toList();
    }

    /** When it was last said that the lead has moved. */
    Instant since(long leadId) {
        return Instant.ofEpochSecond(
                vault.get(PREFIX + leadId).map(Long::valueOf).orElse(0L));
    }

    void done(long leadId) {
        vault.remove(PREFIX + leadId);
    }
}
