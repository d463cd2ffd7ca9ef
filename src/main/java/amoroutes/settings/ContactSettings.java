package amoroutes.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is written into a contact.
 *
 * @param fields customer field to contact field
 * @param enums enum code of a multi-value field, by the field's lower-case name, code or id
 * @param readOnly fields of an existing contact that are never changed, in lower case
 * @param glue joins several values of a contact's field for the shop; empty: the first only
 * @param sharedPhones numbers that never identify a person, as they are written
 * @param sharedEmails addresses that never identify a person
 * @param phoneRegion ISO code of the region by which numbers without a plus are read
 */
public record ContactSettings(
        FieldMap fields,
        Map<String, String> enums,
        Set<String> readOnly,
        boolean createFields,
        String glue,
        List<String> sharedPhones,
        List<String> sharedEmails,
        String phoneRegion) {
    static final Section KEYS = new Section("Contacts");

    static final Setting<FieldMap> FIELDS =
            KEYS.perSource("amocrm.user-fields", "phone,email", Parsers.FIELDS, "Customer fields to contact fields");
    static final Setting<FieldMap> ENUMS = KEYS.perSource(
            "amocrm.user-enum-fields",
            "{\"phone\":\"WORK\",\"email\":\"WORK\",\"телефон\":\"WORK\"}",
            Parsers.FIELDS,
            "Enum code of multi-value fields, by name, code or id");
    static final Setting<List<String>> READ_ONLY = KEYS.perSource(
            "amocrm.user-readonly-fields", "name", Parsers.WORDS, "Never changed on a contact that exists");
    static final Setting<String> GLUE = KEYS.perSource(
            "amocrm.user-fields-glue-amo-values",
            "",
            Parsers.TEXT,
            "amoCRM to shop: joins several values; empty: the first");
    static final Setting<Boolean> CREATE_FIELDS = KEYS.perSource(
            "amocrm.auto-create-users-fields",
            "yes",
            Parsers.BOOLEAN,
            "Create contact fields that are named and lacking");
    static final Setting<List<String>> SHARED_PHONES = KEYS.add(
            "amocrm.shared-phones", "", Parsers.WORDS, "Numbers that never identify a person, such as the shop's own");

    static final Setting<List<String>> SHARED_EMAILS = KEYS.add(
            "amocrm.shared-emails",
            "",
            Parsers.WORDS,
            "Addresses that never identify a person, such as the shop's own");

    static final Setting<String> PHONE_REGION = KEYS.perSource(
            "amocrm.phone-region", "RU", Parsers.REGION, "ISO code of the region by which phones without + are read");

    static ContactSettings of(Values values) {
        Map<String, String> enums = values.get(ENUMS).pairs().stream()
                .collect(Collectors.toMap(
                        pair -> pair.source().toLowerCase(Locale.ROOT), FieldMap.Pair::target, (one, other) -> one));
        Set<String> readOnly = values.get(READ_ONLY).stream()
                .map(field -> field.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        return new ContactSettings(
                values.get(FIELDS),
                enums,
                readOnly,
                values.get(CREATE_FIELDS),
                values.get(GLUE),
                values.get(SHARED_PHONES),
                values.get(SHARED_EMAILS),
                values.get(PHONE_REGION));
    }
}
