package amoroutes.settings;

/** A value that is never printed: it has to be asked for by name. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
