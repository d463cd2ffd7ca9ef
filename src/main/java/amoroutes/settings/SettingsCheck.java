package amoroutes.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
}
