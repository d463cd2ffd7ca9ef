package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Subscriptions to changes (amocrm-api.md section 9); {@link HookEvents} tells them. */
record WebhooksApi(Model model) {
    private static final String PATH = "/api/v4/webhooks";
    private static final int LIMIT = 100;
    private static final Set<String> SETTINGS = Stream.of("lead", "contact", "company", "customer", "task")
            .flatMap(entity -> Stream.of("add_", "update_", "delete_", "restore_", "responsible_", "note_")
                    .map(verb -> verb + entity))
            .collect(Collectors.toSet());
    private static final Set<String> OTHERS = Set.of(
            "status_lead",
            "add_talk",
            "update_talk",
            "add_chat_template_review",
            "add_unsorted",
            "update_unsorted",
            "delete_unsorted",
            "add_message");

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> list(call));
        router.add("POST", PATH, (call, holes) -> subscribe(Batch.single(call.json())));
        router.add("DELETE", PATH, (call, holes) -> unsubscribe(Batch.single(call.json())));
    }

    private Answer list(Call call) {
        List<String> wanted = call.query().all("filter[destination]");
        List<ObjectNode> hooks = model.state().webhooks.values().stream()
                .filter(hook -> wanted.isEmpty()
                        || wanted.contains(hook.get("destination").asText()))
                .toList();
        return model.lists().whole(call, "webhooks", hooks, hook -> hook);
    }

    /** A known destination is updated and keeps its id. */
    private Answer subscribe(Batch batch) {
        batch.check(WebhooksApi::check);
        ObjectNode json = batch.items().get(0).json();
        AccountState state = model.state();
        String destination = json.get("destination").asText();
        ObjectNode known = state.webhooks.get(destination);
        if (known == null && state.webhooks.size() >= LIMIT) {
            return Problem.badRequest("Webhooks limit exceeded");
        }
        ObjectNode hook = Json.object()
                .put(
                        "id",
                        known == null
                                ? state.nextId("webhooks")
                                : known.get("id").asLong())
                .put("destination", destination)
                .put(
                        "created_at",
                        known == null ? state.now() : known.get("created_at").asLong())
                .put("updated_at", state.now())
                .put("account_id", DemoAccount.ACCOUNT)
                .put("created_by", DemoAccount.ADMIN)
                .put("sort", json.path("sort").asInt(state.webhooks.size() + 1))
                .put("disabled", false);
        hook.set("settings", json.get("settings"));
        state.webhooks.put(destination, hook);
        return Answer.hal(201, hook);
    }

    private static void check(ObjectNode json, Scope scope) {
        scope.requiredText(json, "destination");
        JsonNode settings = json.get("settings");
        if (settings == null || settings.isNull()) {
            scope.missing("settings");
        } else if (!settings.isArray()) {
            scope.invalidType("settings", "array");
        } else if (settings.isEmpty()) {
            scope.tooFew("settings");
        } else {
            ArrayNode codes = (ArrayNode) settings;
            for (int i = 0; i < codes.size(); i++) {
                String code = codes.get(i).asText();
                if (!SETTINGS.contains(code) && !OTHERS.contains(code)) {
                    scope.notSupported("settings." + i);
                }
            }
        }
    }

    private Answer unsubscribe(Batch batch) {
        batch.check((json, scope) -> scope.requiredText(json, "destination"));
        String destination = batch.items().get(0).json().get("destination").asText();
        return model.state().webhooks.remove(destination) == null ? Answer.empty(404) : Answer.empty(204);
    }
}
