package amoroutes.settings;

import java.util.List;
import java.util.Optional;

/**
 * What one form becomes.
 *
 * @param filledFields fields, after mapping, without which there is no lead
 * @param fields form field to amoCRM field
 * @param ignore form fields that go nowhere, not even into the note
 * @param leadName template over the form, with {@code {form}} and {@code {date}}; blank: by the language
 */
public record FormSettings(
        String form,
        FormAsLead asLead,
        Optional<String> pipeline,
        Optional<String> newStatus,
        List<String> filledFields,
        FieldMap fields,
        List<String> ignore,
        String leadName,
        List<String> tags) {
    static final Section KEYS = new Section("Forms");

    static final Setting<Optional<String>> PIPELINE = KEYS.perSource(
            "amocrm.form-pipeline-id", "", Parsers.OPTIONAL, "Pipeline of leads from forms; empty: the main one");
    static final Setting<Optional<String>> STATUS_NEW = KEYS.perSource(
            "amocrm.form-status-new", "", Parsers.OPTIONAL, "Their stage; empty: the first ordinary one");
    static final Setting<List<String>> FILLED_FIELDS = KEYS.perSource(
            "amocrm.form-filled-fields", "", Parsers.WORDS, "Fields, after mapping, that must be filled");
    static final Setting<List<String>> TAGS =
            KEYS.perSource("amocrm.form-tags", "", Parsers.WORDS, "Tags of leads from forms");

    static final Setting<FormAsLead> OWN_AS_LEAD =
            own("as-lead", "no", FormAsLead::parse, "For one form: instead of amocrm.form-as-lead");
    static final Setting<Optional<String>> OWN_PIPELINE =
            own("pipeline-id", "", Parsers.OPTIONAL, "For one form: instead of amocrm.form-pipeline-id");
    static final Setting<Optional<String>> OWN_STATUS_NEW =
            own("status-new", "", Parsers.OPTIONAL, "For one form: instead of amocrm.form-status-new");
    static final Setting<List<String>> OWN_FILLED_FIELDS =
            own("filled-fields", "", Parsers.WORDS, "For one form: instead of amocrm.form-filled-fields");
    static final Setting<FieldMap> OWN_FIELDS = own(
            "fields", "", Parsers.FIELDS, "Form field to amoCRM field; name, phone and e-mail are found without it");
    static final Setting<List<String>> OWN_IGNORE =
            own("ignore", "", Parsers.WORDS, "Fields that go nowhere, not even into the note");
    static final Setting<String> OWN_LEAD_NAME = own(
            "lead-name",
            "",
            Parsers.TEXT,
            "Name of the lead, over the form; empty: by the language, such as Новая заявка {form} {date}");
    static final Setting<List<String>> OWN_TAGS =
            own("tags", "", Parsers.WORDS, "For one form: instead of amocrm.form-tags");

    static FormSettings of(Values values, String form) {
        return new FormSettings(
                form,
                values.get(OWN_AS_LEAD, form, MainSettings.FORM_AS_LEAD),
                values.get(OWN_PIPELINE, form, PIPELINE),
                values.get(OWN_STATUS_NEW, form, STATUS_NEW),
                values.get(OWN_FILLED_FIELDS, form, FILLED_FIELDS),
                values.own(OWN_FIELDS, form).orElse(FieldMap.EMPTY),
                values.own(OWN_IGNORE, form).orElse(List.of()),
                values.own(OWN_LEAD_NAME, form).orElseGet(OWN_LEAD_NAME::fallback),
                values.get(OWN_TAGS, form, TAGS));
    }

    private static <T> Setting<T> own(String key, String fallback, Parser<T> parser, String doc) {
        return KEYS.add("form." + Setting.PLACE + "." + key, fallback, parser, doc);
    }
}
