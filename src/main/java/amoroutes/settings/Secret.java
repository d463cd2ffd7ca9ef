package amoroutes.settings;

import static java.util.Objects.requireNonNull;

/** A value that is never printed: it has to be asked for by name. */
public record Secret(String value) {
    public Secret {
        requireNonNull(value, "value is null");
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
