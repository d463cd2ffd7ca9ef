package amoroutes.enrich;

import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.settings.FieldMap;
import amoroutes.settings.FormSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts the fields of a form: what the settings map, whom it is from, and the rest, which goes into the note. */
final class FormReading {
    /** One value on its way into amoCRM. */
    record Mapped(String target, Object value) {}

    private final Form form;
    private final FormSettings settings;
    private final List<Mapped> mapped = new ArrayList<>();
    private final Map<String, Object> rest;

    FormReading(Form form, FormSettings settings) {
        this.form = form;
        this.settings = settings;
        this.rest = new LinkedHashMap<>(form.fields());
        settings.fields().pairs().forEach(this::map);
        settings.ignore().forEach(ignored -> rest.keySet().removeIf(name -> within(name, ignored)));
        for (FormRole role : FormRole.values()) {
            if (mapped.stream().noneMatch(pair -> pair.target().equalsIgnoreCase(role.field()))) {
                take(role);
            }
        }
    }

    List<Mapped> mapped() {
        return List.copyOf(mapped);
    }

    /** A line for each field that nobody mapped. */
    List<String> lines() {
        return withoutEmpty().entrySet().stream()
                .filter(field -> !Tracking.isMark(field.getKey()))
                .map(field -> field.getKey() + ": " + Readable.text(field.getValue()))
                .toList();
    }

    /** The required fields, by their names after mapping, that are absent, null or blank. */
    List<String> unfilled() {
        return settings.filledFields().stream().filter(field -> !filled(field)).toList();
    }

    private boolean filled(String field) {
        return mapped.stream().anyMatch(pair -> pair.target().equalsIgnoreCase(field) && !Readable.empty(pair.value()))
                || form.fields().entrySet().stream()
                        .anyMatch(typed ->
                                typed.getKey().strip().equalsIgnoreCase(field) && !Readable.empty(typed.getValue()));
    }

    /** The parts of a name are one value; several phones are several. */
    private void take(FormRole role) {
        List<String> paths = role.among(rest);
        if (role == FormRole.NAME) {
            role.value(rest).ifPresent(name -> mapped.add(new Mapped(role.field(), name)));
        } else {
            paths.forEach(path -> mapped.add(new Mapped(role.field(), rest.get(path))));
        }
        rest.keySet().removeAll(paths);
    }

    private void map(FieldMap.Pair pair) {
        form.body().at(pair.source()).ifPresent(value -> mapped.add(new Mapped(pair.target(), value)));
        rest.keySet().removeIf(name -> within(name, pair.source()));
    }

    private Map<String, Object> withoutEmpty() {
        Map<String, Object> filled = new LinkedHashMap<>(rest);
        filled.values().removeIf(Readable::empty);
        return filled;
    }

    private static boolean within(String name, String path) {
        return name.equalsIgnoreCase(path) || name.startsWith(path + ".");
    }
}
