package amoroutes.settings;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the custom fields, and the kinds of phones and e-mail addresses, that settings name. */
record FieldCheck(SettingsCheck.Scope scope, Names names, SourceSettings settings) {
    /** What these words mean in settings of contacts, wherever the account has a field for it. */
    private static final Set<String> ALWAYS = Set.of("phone", "email");

    void leads() {
        settings.leads()
                .orderFields()
                .pairs()
                .forEach(pair -> leadField(
                        scope.key("order-fields"),
                        pair.target(),
                        settings.leads().createFields()));
        settings.leads()
                .addressFields()
                .pairs()
                .forEach(pair -> leadField(
                        scope.key("order-address-fields"),
                        settings.leads().addressPrefix() + pair.target(),
                        settings.leads().createFields()));
        if (!settings.leads().keyField().isEmpty()) {
            leadField("amocrm.key-field", settings.leads().keyField(), true);
        }
    }

    /** Without a catalog that was named, the products go into notes, which is worth knowing and no mistake. */
    void products() {
        Found<Account.Catalog> catalog = names.catalog(settings.leads().productsCatalog());
        if (!settings.leads().linksProducts() || catalog.value().isPresent()) {
            return;
        }
        if (settings.leads().productsCatalog().isBlank()) {
            scope.note(scope.key("goods-as"), catalog.trouble() + ": the products go into notes");
        } else {
            scope.problem(scope.key("products-catalog"), catalog.trouble(), "the products go into notes");
        }
    }

    void contacts() {
        settings.contacts()
                .fields()
                .pairs()
                .forEach(pair -> contactField(
                        scope.key("user-fields"),
                        pair.target(),
                        settings.contacts().createFields()));
        settings.contacts().readOnly().forEach(field -> contactField(scope.key("user-readonly-fields"), field, false));
        settings.contacts().enums().forEach(this::enumCode);
    }

    /** A form's field may be the lead's or the contact's. */
    void form(FormSettings form) {
        for (FieldMap.Pair pair : form.fields().pairs()) {
            boolean contacts = ALWAYS.contains(pair.target().toLowerCase(Locale.ROOT))
                    || BuiltIn.CONTACT.has(pair.target())
                    || names.contactField(pair.target()).value().isPresent();
            if (!contacts) {
                leadField(
                        "form." + form.form() + ".fields",
                        pair.target(),
                        settings.leads().createFields());
            }
        }
    }

    private void leadField(String key, String field, boolean created) {
        if (!BuiltIn.LEAD.has(field)) {
            field(key, "leads", field, names.leadField(field), created);
        }
    }

    private void contactField(String key, String field, boolean created) {
        if (!BuiltIn.CONTACT.has(field) && !ALWAYS.contains(field)) {
            field(key, "contacts", field, names.contactField(field), created);
        }
    }

    /** A number that is no id cannot be created: nobody would know its name. */
    private void field(String key, String entity, String name, Found<Account.Field> found, boolean created) {
        if (found.value().isPresent()) {
            return;
        }
        if (found.ambiguous() || !created || name.matches("\\d+")) {
            scope.problem(
                    key,
                    found.trouble(),
                    key.endsWith("readonly-fields") ? "it protects no field" : "its values go into notes");
        } else {
            String made =
                    settings.main().texts(names.account()).field(entity, name).orElse(name);
            scope.note(key, "the field " + Parsers.quoted(made) + " will be created");
        }
    }

    private void enumCode(String field, String code) {
        List<String> known = names.contactField(field).value().stream()
                .flatMap(multi -> multi.options().stream())
                .map(Account.Option::code)
                .toList();
        if (!known.isEmpty() && !known.contains(code)) {
            scope.problem(
                    scope.key("user-enum-fields"),
                    Parsers.quoted(code) + " is no kind of " + field + ": there are " + String.join(", ", known));
        }
    }
}
