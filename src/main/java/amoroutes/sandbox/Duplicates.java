package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Duplicate control, off unless a setup switches it on: a lead of the complex method whose contact has the phone or
 * e-mail of the main contact of an open lead in the same pipeline becomes that lead, the newest of them; of more than three
 * none (amocrm-api-full.md section 7.3). What came in wins, phones and e-mails are added.
 */
record Duplicates(Model model) {
    private static final int MOST = 3;
    private static final int PHONE_DIGITS = 10;

    /** The lead that this one is a duplicate of. */
    Optional<Entity> of(ObjectNode json) {
        AccountState state = model.state();
        JsonNode embedded = json.path("_embedded");
        Set<String> keys = keys(embedded.path("contacts").path(0).path(FieldValues.KEY));
        if (!state.controlsDuplicates()
                || keys.isEmpty()
                || embedded.path("metadata").isObject()) {
            return Optional.empty();
        }
        long pipeline = json.path("pipeline_id").asLong(state.mainPipeline().id());
        List<Entity> known = state.shelf(Kind.LEADS)
                .all()
                .filter(lead -> lead.pipelineId == pipeline && !lead.closed() && isOf(keys, lead))
                .sorted(Comparator.comparingLong(lead -> -lead.id))
                .toList();
        return known.size() > MOST ? Optional.empty() : known.stream().findFirst();
    }

    private boolean isOf(Set<String> keys, Entity lead) {
        return lead.contacts.stream()
                .limit(1)
                .flatMap(id -> model.state().find(Kind.CONTACTS, id).stream())
                .flatMap(contact ->
                        keys(FieldValues.read(contact.values, model.state().fields(Kind.CONTACTS))).stream())
                .anyMatch(keys::contains);
    }

    /** @param values as they are written or read; null when there are none */
    private Set<String> keys(JsonNode values) {
        Set<String> keys = new HashSet<>();
        if (values != null) {
            for (JsonNode entry : values) {
                String code = FieldValues.find(entry, model.state().fields(Kind.CONTACTS))
                        .code();
                entry.path("values")
                        .forEach(item -> key(code, item.path("value").asText()).ifPresent(keys::add));
            }
        }
        return keys;
    }

    private static Optional<String> key(String code, String value) {
        if ("PHONE".equals(code)) {
            String digits = value.replaceAll("\\D", "");
            return Optional.of(digits.substring(Math.max(0, digits.length() - PHONE_DIGITS)))
                    .filter(key -> key.length() == PHONE_DIGITS);
        }
        return "EMAIL".equals(code) ? Optional.of(value.strip().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    Entity unite(long leadId, ObjectNode json) {
        AccountState state = model.state();
        Entity lead = model.writer()
                .change(
                        state.find(Kind.LEADS, leadId).orElseThrow(),
                        json.deepCopy().without(List.of("status_id", "pipeline_id", "created_at", "created_by")));
        state.write(lead);
        Entity before = state.find(Kind.CONTACTS, lead.contacts.get(0)).orElseThrow();
        ObjectNode incoming = (ObjectNode) json.at("/_embedded/contacts/0");
        state.write(model.writer().change(before, withOld(incoming.deepCopy(), before)));
        return lead;
    }

    /** Phones and e-mails that it had stay beside the new ones. */
    private ObjectNode withOld(ObjectNode incoming, Entity before) {
        Fields fields = model.state().fields(Kind.CONTACTS);
        for (JsonNode entry : incoming.path(FieldValues.KEY)) {
            Field field = FieldValues.find(entry, fields);
            ArrayNode old = before.values.get(field.id());
            if (field.type().equals("multitext")
                    && old != null
                    && entry.path("values").isArray()) {
                ArrayNode all = old.deepCopy();
                Set<String> known = new HashSet<>(old.findValuesAsText("value"));
                entry.get("values").forEach(item -> {
                    if (known.add(item.path("value").asText())) {
                        all.add(item);
                    }
                });
                ((ObjectNode) entry).set("values", all);
            }
        }
        return incoming;
    }
}
