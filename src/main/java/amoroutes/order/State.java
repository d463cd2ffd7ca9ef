package amoroutes.order;

import java.util.Arrays;

/** Where an event stands; the allowed changes are the ledger's to keep. */
public enum State {
    QUEUED,
    SENDING,
    DOUBTFUL,
    DELIVERED,
    PARKED,
    DROPPED,
    ERASED;

    /** As it stands in the store, the ledger, metrics and HTTP answers. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Nothing more will happen to the event by itself. */
    public boolean settled() {
        return this == DELIVERED || this == DROPPED || this == ERASED;
    }

    /** @throws IllegalArgumentException when no state has this word. */
    public static State of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state is called \"" + word + "\""));
    }

    @Override
    public String toString() {
        return word();
    }
}
