package amoroutes.settings;

import java.util.Optional;

/**
 * One key of {@code application.properties}: everything that is known about it, in one place.
 *
 * @param name with {@code <name>} where a source or a form stands: {@code form.<name>.fields}
 * @param fallback the text that counts when the key is absent
 * @param doc one line for whoever edits the file
 * @param secret never printed; may be given as {@code env:NAME} or {@code file:/path}
 * @param perSource {@code source.<name>.…} may override it for the events of that source
 */
public record Setting<T>(
        String name, String fallback, Parser<T> parser, String doc, boolean secret, boolean perSource) {
    public static final String PLACE = "<name>";

    public boolean isPattern() {
        return name.contains(PLACE);
    }

    /** {@code source.<name>.pipeline-id} for {@code amocrm.pipeline-id}. */
    String nameForSource() {
        return "source." + PLACE + name.substring(name.indexOf('.'));
    }

    /** The value of a text; empty when it is wrong, or blank where a value is needed. */
    Optional<T> read(String text) {
        try {
            return Optional.of(parser.parse(text));
        } catch (IllegalArgumentException wrongOrBlank) {
            return Optional.empty();
        }
    }

    /** What is wrong with a text, and what to write instead; a blank one is never wrong, it leaves the setting empty. */
    public Optional<String> trouble(String text) {
        try {
            if (!text.isBlank()) {
                parser.parse(text);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Whether two texts say the same. */
    public boolean same(String one, String other) {
        return one.equals(other) || read(one).isPresent() && read(one).equals(read(other));
    }

    T fallbackValue() {
        return parser.parse(fallback);
    }
}
