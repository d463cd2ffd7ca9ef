package amoroutes.order;

import java.util.Arrays;

/** What happened in a shop. Its word stands in keys, the ledger, metrics and the HTTP answers. */
public enum Kind {
    ORDER("order"),
    ORDER_STATUS("order-status"),
    FORM("form"),
    CUSTOMER("customer");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException when no kind has this word. */
    public static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of event is called \"" + word + "\""));
    }

    @Override
    public String toString() {
        return word;
    }
}
