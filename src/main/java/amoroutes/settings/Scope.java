package amoroutes.settings;

import java.util.Collection;
import java.util.Optional;

/**
 * Where a check stands: the settings as one source has them, and what was found wrong with them.
 *
 * @param source empty for what holds for all sources
 */
record Scope(Settings settings, String source, Collection<Problem> problems, Collection<Problem> notes) {
    /** The key that really says it: the source's own when there is one. */
    String key(String name) {
        return written("source." + source + "." + name, "amocrm." + name);
    }

    /** The same for a form: its own key, else its source's, else the general one. */
    String key(String form, String name) {
        return written("form." + form + "." + name, key("form-" + name));
    }

    /**
     * What was found; a problem at the key when nothing was.
     *
     * @param instead what happens until it is put right
     */
    <T> Optional<T> need(String key, Found<T> found, String instead) {
        if (found.value().isEmpty()) {
            problem(key, found.trouble(), instead);
        }
        return found.value();
    }

    /** @param instead what happens until it is put right */
    void problem(String key, String trouble, String instead) {
        problem(key, trouble + (trouble.endsWith("?") ? " Until then " : ". Until then ") + instead);
    }

    void problem(String key, String message) {
        problems.add(settings.problem(key, message));
    }

    void note(String key, String message) {
        notes.add(settings.problem(key, message));
    }

    private String written(String own, String wider) {
        return settings.says(own) ? own : wider;
    }
}
