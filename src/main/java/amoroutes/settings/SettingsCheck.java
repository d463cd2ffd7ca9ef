package amoroutes.settings;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the settings against the account: every id or name that stands for nothing there, with what exists instead. */
public final class SettingsCheck {
    private final Settings settings;
    private final Names names;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Problem> notes = new LinkedHashSet<>();

    private SettingsCheck(Settings settings, Account account) {
        this.settings = requireNonNull(settings, "settings is null");
        this.names = new Names(account);
    }

    /**
     * @param problems what must be put right
     * @param notes what will happen by itself, such as a field that will be created
     */
    public record Report(List<Problem> problems, List<Problem> notes) {}

    public static Report of(Settings settings, Account account) {
        SettingsCheck check = new SettingsCheck(settings, account);
        check.source("");
        settings.sources().forEach(check::source);
        return new Report(List.copyOf(check.problems), List.copyOf(check.notes));
    }

    private void source(String source) {
        SourceSettings own = settings.forSource(source);
        pipelines(source, own.pipelines());
        fields(source, own);
        form(source, own.form(""), "");
        settings.forms().forEach(form -> form(source, own.form(form), form));
    }

    private void pipelines(String source, PipelineSettings pipelines) {
        stage(
                key(source, "pipeline-id"),
                key(source, "new-order-status-id"),
                pipelines.pipeline(),
                pipelines.newOrderStatus());
        user(key(source, "default-responsible-user-id"), pipelines.defaultResponsible());
        String categories = key(source, "categories-pipelines");
        for (CategoryRule rule : pipelines.categories()) {
            stage(categories, categories, rule.pipeline(), rule.status());
            user(categories, rule.responsible());
        }
        String statuses = key(source, "order-statuses");
        StatusMap map = pipelines.orderStatuses();
        map.everywhere().values().forEach(stage -> {
            Found<Stage> found = names.stage(stage);
            // A name in several pipelines is looked up in the lead's own, so it is not ambiguous here.
            if (found.value().isEmpty() && !found.trouble().startsWith("several")) {
                problem(statuses, found.trouble());
            }
        });
        map.byPipeline()
                .forEach((pipeline, stages) -> stages.values()
                        .forEach(stage -> stage(statuses, statuses, Optional.of(pipeline), Optional.of(stage))));
    }

    private void form(String source, FormSettings form, String name) {
        String pipeline = name.isEmpty()
                ? key(source, "form-pipeline-id")
                : ownKey(name, "pipeline-id", source, "form-pipeline-id");
        String status =
                name.isEmpty() ? key(source, "form-status-new") : ownKey(name, "status-new", source, "form-status-new");
        stage(pipeline, status, form.pipeline(), form.newStatus());
    }

    private void stage(String pipelineKey, String stageKey, Optional<String> pipeline, Optional<String> stage) {
        Optional<Account.Pipeline> own = pipeline.flatMap(text -> need(pipelineKey, names.pipeline(text)));
        boolean inherited = reach(stageKey) > reach(pipelineKey);
        if (stage.isEmpty() || pipeline.isPresent() && own.isEmpty() || own.isPresent() && inherited) {
            return;
        }
        Found<Stage> found = own.map(known -> names.stage(stage.get(), known)).orElseGet(() -> anywhere(stage.get()));
        need(stageKey, found)
                .filter(Stage::unsorted)
                .ifPresent(unsorted -> problem(
                        stageKey,
                        Parsers.quoted(stage.get()) + " takes incoming leads only: no lead can be created in it"));
    }

    /** How many events a key speaks for. A stage from a wider one need not exist in a pipeline that a narrower one names. */
    private static int reach(String key) {
        return key.startsWith("form.") ? 0 : key.startsWith("source.") ? 1 : 2;
    }

    /** A stage without a pipeline: the main pipeline's when several have one of that name. */
    private Found<Stage> anywhere(String stage) {
        return names.mainPipeline()
                .map(main -> names.stage(stage, main))
                .filter(found -> found.value().isPresent())
                .orElseGet(() -> names.stage(stage));
    }

    private void user(String key, Optional<String> user) {
        user.ifPresent(text -> need(key, names.user(text)));
    }

    private void fields(String source, SourceSettings own) {
        LeadSettings leads = own.leads();
        own.leads()
                .orderFields()
                .pairs()
                .forEach(pair -> leadField(key(source, "order-fields"), pair.target(), leads.createFields()));
        leads.addressFields()
                .pairs()
                .forEach(pair -> leadField(
                        key(source, "order-address-fields"),
                        leads.addressPrefix() + pair.target(),
                        leads.createFields()));
        if (!leads.keyField().isEmpty()) {
            leadField("amocrm.key-field", leads.keyField(), true);
        }
        own.contacts()
                .fields()
                .pairs()
                .forEach(pair -> field(
                        key(source, "user-fields"),
                        pair.target(),
                        names.contactField(pair.target()),
                        own.contacts().createFields()));
    }

    private void leadField(String key, String field, boolean created) {
        field(key, field, names.leadField(field), created);
    }

    /** A number that is no id cannot be created: nobody would know its name. */
    private void field(String key, String name, Found<Account.Field> found, boolean created) {
        if (found.value().isPresent() || BuiltIn.isOne(name)) {
            return;
        }
        if (found.trouble().startsWith("several") || !created || name.matches("\\d+")) {
            problem(key, found.trouble());
        } else {
            notes.add(settings.problem(key, "the field " + Parsers.quoted(name) + " will be created"));
        }
    }

    private <T> Optional<T> need(String key, Found<T> found) {
        if (found.value().isEmpty()) {
            problem(key, found.trouble());
        }
        return found.value();
    }

    private void problem(String key, String message) {
        problems.add(settings.problem(key, message));
    }

    /** The key that really says it: the source's own when there is one. */
    private String key(String source, String name) {
        String own = "source." + source + "." + name;
        return settings.problem(own, "").file().isEmpty() ? "amocrm." + name : own;
    }

    private String ownKey(String form, String ownName, String source, String name) {
        String own = "form." + form + "." + ownName;
        return settings.problem(own, "").file().isEmpty() ? key(source, name) : own;
    }
}
