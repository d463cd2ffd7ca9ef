package amoroutes.settings;

/** Reads the text of a setting. */
@FunctionalInterface
interface Parser<T> {
    /** @throws IllegalArgumentException whose message, put after the property's name, says what to write instead */
    T parse(String text);
}
