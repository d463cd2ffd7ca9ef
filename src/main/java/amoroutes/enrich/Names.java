package amoroutes.enrich;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/** Names of leads, contacts and companies: a longer one than amoCRM keeps is cut, and told whole in the note. */
final class Names {
    static final int LONGEST = 255;

    private final Consumer<String> notes;

    Names(Consumer<String> notes) {
        this.notes = requireNonNull(notes, "notes is null");
    }

    /** @param label what the note calls it */
    String fitting(String label, String name) {
        String fitting = Readable.beginning(name, LONGEST);
        if (!fitting.equals(name)) {
            notes.accept(label + ": " + name);
        }
        return fitting;
    }
}
