package amoroutes.settings;

import static java.util.Objects.requireNonNull;

/** Everything about leads and contacts that one source may have its own way ({@code source.<name>.…}). */
public final class SourceSettings {
    private final Values values;
    private final MainSettings main;
    private final PipelineSettings pipelines;
    private final LeadSettings leads;
    private final ContactSettings contacts;

    SourceSettings(Values values) {
        this.values = requireNonNull(values, "values is null");
        this.main = MainSettings.of(values);
        this.pipelines = PipelineSettings.of(values);
        this.leads = LeadSettings.of(values);
        this.contacts = ContactSettings.of(values);
    }

    public MainSettings main() {
        return main;
    }

    public PipelineSettings pipelines() {
        return pipelines;
    }

    public LeadSettings leads() {
        return leads;
    }

    public ContactSettings contacts() {
        return contacts;
    }

    /** The settings of a form that this source sent; {@code form.<name>.…} wins over the source's. */
    public FormSettings form(String name) {
        return FormSettings.of(values, name);
    }
}
