package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Calls: each is a note of the contact or company that has the phone, by its last ten digits; the only write whose items
 * fail one by one (amocrm-api-full.md section 13).
 */
record CallsApi(Model model) {
    private static final String PATH = "/api/v4/calls";
    private static final int DIGITS = 10;

    void routes(Router router) {
        router.add("POST", PATH, (call, holes) -> add(Batch.of(call.json())));
    }

    private Answer add(Batch batch) {
        batch.check(CallsApi::check);
        ArrayNode made = Json.array();
        ArrayNode errors = Json.array();
        for (Batch.Item item : batch.items()) {
            Optional<Entity> owner = owner(item.json().get("phone").asText());
            owner.ifPresentOrElse(
                    entity -> made.add(write(entity, item)),
                    () -> errors.addObject().put("title", "Entity not found"));
        }
        ObjectNode json = Json.object().put("_total_items", made.size());
        json.set("errors", errors);
        if (made.isEmpty()) {
            return Answer.of(400, "application/problem+json", Json.bytes(json));
        }
        json.putObject("_embedded").set("calls", made);
        return Answer.hal(json);
    }

    private static void check(ObjectNode json, Scope scope) {
        if (scope.requiredText(json, "direction")
                && !json.get("direction").asText().matches("inbound|outbound")) {
            scope.notSupported("direction");
        }
        scope.requiredInteger(json, "duration");
        scope.requiredText(json, "source");
        scope.requiredText(json, "phone");
        if (scope.integer(json, "call_status")
                && (json.get("call_status").asLong() < 1
                        || json.get("call_status").asLong() > 7)) {
            scope.notSupported("call_status");
        }
    }

    private Optional<Entity> owner(String phone) {
        String digits = phone.replaceAll("\\D", "");
        String key = digits.substring(Math.max(0, digits.length() - DIGITS));
        AccountState state = model.state();
        return Stream.of(Kind.CONTACTS, Kind.COMPANIES)
                .flatMap(kind -> state.fields(kind).byCode("PHONE").stream()
                        .flatMap(field -> state.shelf(kind)
                                .all()
                                .filter(entity -> !key.isEmpty() && has(entity, field.id(), key))
                                .sorted(Comparator.comparingLong(entity -> entity.id))))
                .findFirst();
    }

    private static boolean has(Entity entity, long field, String key) {
        ArrayNode phones = entity.values.get(field);
        if (phones == null) {
            return false;
        }
        for (JsonNode phone : phones) {
            if (phone.path("value").asText().replaceAll("\\D", "").endsWith(key)) {
                return true;
            }
        }
        return false;
    }

    private ObjectNode write(Entity owner, Batch.Item item) {
        ObjectNode json = item.json();
        ObjectNode note = json.deepCopy().retain("created_by", "created_at", "responsible_user_id");
        note.put("entity_id", owner.id)
                .put("note_type", json.get("direction").asText().equals("inbound") ? "call_in" : "call_out");
        note.set(
                "params",
                json.deepCopy()
                        .retain(
                                "uniq",
                                "duration",
                                "source",
                                "link",
                                "phone",
                                "call_result",
                                "call_status",
                                "call_responsible"));
        ObjectNode written = new NotesApi(owner.kind, model).write(note);
        ObjectNode row = Json.object()
                .put("id", written.get("id").asLong())
                .put("entity_id", owner.id)
                .put("entity_type", owner.kind.singular())
                .put("account_id", DemoAccount.ACCOUNT)
                .put("request_id", item.requestId());
        Json.self(
                row.putObject("_embedded").putObject("entity").put("id", owner.id),
                model.url() + "/api/v4/" + owner.kind.path() + "/" + owner.id);
        return row;
    }
}
