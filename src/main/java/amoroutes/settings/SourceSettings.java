package amoroutes.settings;

import java.util.function.Function;

/** Everything about leads and contacts that one source may have its own way ({@code source.<name>.…}). */
public record SourceSettings(
        MainSettings main,
        PipelineSettings pipelines,
        LeadSettings leads,
        ContactSettings contacts,
        Function<String, FormSettings> forms) {
    static SourceSettings of(Values values) {
        return new SourceSettings(
                MainSettings.of(values),
                PipelineSettings.of(values),
                LeadSettings.of(values),
                ContactSettings.of(values),
                form -> FormSettings.of(values, form));
    }

    /** The settings of a form that this source sent; {@code form.<name>.…} wins over the source's. */
    public FormSettings form(String name) {
        return forms.apply(name);
    }
}
