package amoroutes.store;

import java.util.List;
import java.util.OptionalLong;

/** Some entries of the ledger, newest first. {@code next}: where the following page begins, empty on the last one. */
public record Page(List<Entry> entries, OptionalLong next) {
    public Page {
        entries = List.copyOf(entries);
    }
}
