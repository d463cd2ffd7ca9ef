package amoroutes.settings;

/**
 * Something wrong with a setting, in a sentence that says what to do.
 *
 * @param file where the property was read; {@code environment} when a variable gave it
 * @param line of the file, from 1; 0 when the property stands in no line
 */
public record Problem(String property, String file, int line, String message) {
    @Override
    public String toString() {
        String place = line > 0 ? file + ":" + line : file;
        return (place.isEmpty() ? "" : place + ": ") + property + ": " + message;
    }
}
