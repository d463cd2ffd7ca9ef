package amoroutes.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the settings against the account: every id or name that stands for nothing there, with what exists instead. */
public final class SettingsCheck {
    private SettingsCheck() {}

    /**
     * @param problems what must be put right
     * @param notes what will happen by itself, such as a field that will be created
     * @param plan the pipelines and stages among that
     */
    public record Report(List<Problem> problems, List<Problem> notes, PipelinePlan plan) {
        public Report {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    public static Report of(Settings settings, Account account) {
        Names names = new Names(account);
        PipelinePlan plan = new PipelinePlan(names);
        Set<Problem> problems = new LinkedHashSet<>();
        Set<Problem> notes = new LinkedHashSet<>();
        List<String> sources = new ArrayList<>(settings.sources());
        sources.add(0, "");
        for (String source : sources) {
            Scope scope = new Scope(settings, source, problems, notes);
            SourceSettings own = settings.forSource(source);
            PlaceCheck places =
                    new PlaceCheck(scope, names, plan, own.pipelines().createStages());
            FieldCheck fields = new FieldCheck(scope, names, own);
            places.orders(own.pipelines());
            places.form(own.form(""));
            fields.leads();
            fields.products();
            fields.contacts();
            for (String form : settings.forms()) {
                places.form(own.form(form));
                fields.form(own.form(form));
            }
        }
        return new Report(List.copyOf(problems), List.copyOf(notes), plan);
    }

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
}
