package amoroutes.enrich;

import amoroutes.common.Texts;
import amoroutes.settings.Account;
import amoroutes.settings.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Collects the custom fields of one draft. A later value of a field replaces an earlier one, so a field never stands
 * there twice; a value that finds no field becomes a field to create or a line of the note.
 */
final class FieldWriter {
    private static final Pattern ID = Pattern.compile("\\d+");

    private final MissingField.Entity entity;
    private final Texts texts;
    private final Function<String, Found<Account.Field>> names;
    private final FieldValues values;
    private final boolean create;
    private final boolean skipEmpty;
    private final Map<Long, FieldValue> fields = new LinkedHashMap<>();
    private final Map<String, MissingField> missing = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    FieldWriter(
            MissingField.Entity entity,
            Texts texts,
            Function<String, Found<Account.Field>> names,
            FieldValues values,
            boolean create,
            boolean skipEmpty) {
        this.entity = entity;
        this.texts = texts;
        this.names = names;
        this.values = values;
        this.create = create;
        this.skipEmpty = skipEmpty;
    }

    /** @param typeIfMissing what the field is made as when it has to be created */
    void write(String target, Object value, String typeIfMissing) {
        write(target, value, typeIfMissing, create, "");
    }

    /** @param enumCode of the option that the value is, such as {@code WORK}; empty where there is none */
    void write(String target, Object value, String typeIfMissing, String enumCode) {
        write(target, value, typeIfMissing, create, enumCode);
    }

    /** Has the field made whatever the settings say. */
    void writeAnyway(String target, Object value, String typeIfMissing) {
        write(target, value, typeIfMissing, true, "");
    }

    /** Makes no field: where there is none of this name, the value goes into the note. */
    void writeIfKnown(String target, Object value) {
        write(target, value, "", false, "");
    }

    /** Never makes a field beside one or several of its name: an ambiguous name is a person's to mend. */
    private void write(String target, Object value, String typeIfMissing, boolean mayCreate, String enumCode) {
        Found<Account.Field> field = names.apply(target);
        if (field.value().isPresent()) {
            put(field.value().get(), target, value, enumCode);
        } else if (!Readable.empty(value)
                && mayCreate
                && !field.ambiguous()
                && !ID.matcher(target).matches()) {
            missing.put(
                    target.strip().toLowerCase(Locale.ROOT), new MissingField(entity, called(target), typeIfMissing));
        } else if (!Readable.empty(value)) {
            note(field.ambiguous() ? "note.several-fields" : "note.no-field", target, called(target), value);
        }
    }

    boolean knows(String target) {
        return names.apply(target).value().isPresent();
    }

    private void note(String why, String target, String field, Object value) {
        notes.put(target, texts.say(why, field, Readable.text(value, "\n")));
    }

    /** A field has the name that people have for what it holds, unless the settings gave it another. */
    private String called(String target) {
        return texts.field(entity.word(), target).orElse(target.strip());
    }

    List<FieldValue> fields() {
        return List.copyOf(fields.values());
    }

    List<MissingField> missing() {
        return List.copyOf(missing.values());
    }

    List<String> notes() {
        return new ArrayList<>(notes.values());
    }

    private void put(Account.Field field, String target, Object value, String enumCode) {
        if (Readable.empty(value)) {
            if (!skipEmpty) {
                fields.putIfAbsent(field.id(), new FieldValue(field.id(), field.code(), field.name(), List.of()));
            }
            return;
        }
        List<FieldValue.Value> converted = values.convert(field, value, enumCode);
        if (converted.isEmpty()) {
            note(FieldValues.refusal(field), target, field.name(), value);
            return;
        }
        fields.put(field.id(), new FieldValue(field.id(), field.code(), field.name(), converted));
        notes.remove(target);
        if (FieldValues.cuts(field, value)) {
            note("note.cut", target, field.name(), value);
        }
    }
}
