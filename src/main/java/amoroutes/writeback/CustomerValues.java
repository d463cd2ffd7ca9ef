package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.ContactSettings;
import amoroutes.settings.FieldMap;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a contact means to a shop: {@code amocrm.user-fields} read backwards, as the site's user has it. Of several values
 * the first counts, or all of them, joined by {@code amocrm.user-fields-glue-amo-values}; of phones and e-mail addresses
 * always the first.
 */
final class CustomerValues {
    private final ContactSettings settings;

    CustomerValues(ContactSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** By the shop's names; what the contact has not is not there. */
    Map<String, String> of(JsonNode contact) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", contact.path("name").asText());
        for (FieldMap.Pair pair : settings.fields().pairs()) {
            value(contact, pair.target()).ifPresent(value -> values.put(pair.source(), value));
        }
        values.values().removeIf(String::isBlank);
        return values;
    }

    private Optional<String> value(JsonNode contact, String target) {
        for (JsonNode field : contact.path("custom_fields_values")) {
            if (Stream.of("field_id", "field_code", "field_name")
                    .anyMatch(name -> field.path(name).asText().equalsIgnoreCase(target))) {
                return Optional.of(joined(field));
            }
        }
        return Optional.ofNullable(contact.get(target))
                .filter(JsonNode::isValueNode)
                .map(JsonNode::asText);
    }

    private String joined(JsonNode field) {
        List<String> all = new ArrayList<>();
        field.path("values").forEach(value -> all.add(value.path("value").asText()));
        boolean first = settings.glue().isEmpty()
                || List.of("PHONE", "EMAIL").contains(field.path("field_code").asText());
        return first ? all.stream().findFirst().orElse("") : String.join(settings.glue(), all);
    }
}
