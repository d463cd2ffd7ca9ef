package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The methods of {@link Unsorted} (amocrm-api.md section 8). {@code source_uid} does not deduplicate. */
record UnsortedApi(Model model, ComplexApi complex, Unsorted unsorted) {
    private static final String PATH = Unsorted.PATH;
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "forms", List.of("form_id", "form_name", "form_page", "form_sent_at"),
            "sip", List.of("uniq", "phone", "called_at", "duration", "service_code"));
    private static final Set<String> TEXTS = Set.of("form_name", "form_page", "ip", "referer", "service_code", "link");
    private static final Set<String> NUMBERS = Set.of("form_sent_at", "called_at", "duration");
    /** In a chat only another lead can be named. */
    private static final Set<String> LINKABLE = Set.of("chats", "mail");

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> list(call));
        router.add("GET", PATH + "/summary", (call, holes) -> Answer.hal(unsorted.summary(wanted(call.query()))));
        router.add("GET", PATH + "/{uid}", (call, holes) -> Answer.hal(find(call, holes.text())));
        for (String category : REQUIRED.keySet()) {
            router.add("POST", PATH + "/" + category, (call, holes) -> add(category, Batch.of(call.json())));
        }
        router.add("POST", PATH, (call, holes) -> Answer.empty(405));
        router.add("POST", PATH + "/{uid}/accept", (call, holes) -> accept(find(call, holes.text()), body(call)));
        router.add("DELETE", PATH + "/{uid}/decline", (call, holes) -> decline(find(call, holes.text()), body(call)));
        router.add(
                "POST",
                PATH + "/{uid}/link",
                (call, holes) -> link(find(call, holes.text()), Batch.single(call.json())));
    }

    private ObjectNode find(Call call, String uid) {
        return Optional.ofNullable(unsorted.rows().get(uid))
                .orElseThrow(() -> new Refusal(Problem.noRoute(call.method(), model.url() + call.target())));
    }

    /** Neither needs one. */
    private static Batch body(Call call) {
        JsonNode body = call.text().isBlank() ? Json.object() : call.json();
        return body.isObject() && body.isEmpty()
                ? new Batch(List.of(new Batch.Item(Json.object(), "0", Scope.item())))
                : Batch.single(body);
    }

    private static Predicate<ObjectNode> wanted(Query query) {
        List<String> uids = query.all("filter[uid]");
        List<String> categories = query.all("filter[category]");
        Set<Long> pipelines = query.numbers("filter[pipeline_id]");
        Query.Range time = query.range("filter[created_at]");
        return row -> (uids.isEmpty() || uids.contains(row.get("uid").asText()))
                && (categories.isEmpty()
                        || categories.contains(row.get("category").asText()))
                && (pipelines.isEmpty()
                        || pipelines.contains(row.get("pipeline_id").asLong()))
                && time.holds(row.get("created_at").asLong());
    }

    /** Always the newest first, whatever order is asked for. */
    private Answer list(Call call) {
        List<ObjectNode> rows = new ArrayList<>(
                unsorted.rows().values().stream().filter(wanted(call.query())).toList());
        Collections.reverse(rows);
        return model.lists().page(call, "unsorted", rows, row -> row);
    }

    /** @param category one that the API takes, or one that only amoCRM itself makes */
    Answer add(String category, Batch batch) {
        batch.check((json, scope) -> check(category, json, scope));
        ArrayNode rows =
                batch.rows(json -> write(category, json).deepCopy().retain("uid", "account_id", "_links", "_embedded"));
        return Lists.written(200, "unsorted", rows);
    }

    private void check(String category, ObjectNode json, Scope scope) {
        scope.requiredText(json, "source_uid");
        scope.requiredText(json, "source_name");
        new StageRules(model.state()).incoming(json, scope);
        if (!Json.given(json, "metadata")) {
            scope.missing("metadata");
        } else if (!json.get("metadata").isObject()) {
            scope.invalidType("metadata", "array");
        } else {
            metadata(category, (ObjectNode) json.get("metadata"), scope.inside("metadata"));
        }
        for (Kind kind : Kind.ALL) {
            model.rules().embedded(json, kind, Integer.MAX_VALUE, scope);
        }
    }

    private ObjectNode write(String category, ObjectNode json) {
        JsonNode embedded = json.path("_embedded");
        ObjectNode fields = embedded.path("leads").path(0).isObject()
                ? embedded.path("leads").path(0).deepCopy()
                : Json.object();
        fields.remove("status_id");
        if (Json.given(json, "pipeline_id")) {
            fields.set("pipeline_id", json.get("pipeline_id"));
        } else {
            fields.remove("pipeline_id");
        }
        Entity lead = model.writer().create(Kind.LEADS, fields);
        unsorted.enter(lead, json.path("metadata"));
        complex.link(lead, embedded, true);
        model.state().write(lead);
        return unsorted.add(lead, category, json);
    }

    private Answer accept(ObjectNode row, Batch batch) {
        AccountState state = model.state();
        ObjectNode json = batch.items().get(0).json();
        Pipeline own = state.pipelines.get(row.get("pipeline_id").asLong());
        long status = json.path("status_id").asLong(own.first().id());
        Optional<Pipeline> pipeline = Optional.of(own)
                .filter(each -> takes(each, status))
                .or(() -> state.pipelines.values().stream()
                        .filter(each -> takes(each, status))
                        .findFirst());
        batch.check((body, scope) -> {
            user(body, scope);
            scope.known(body, "status_id", id -> pipeline.isPresent());
        });
        unsorted.accept(row, pipeline.orElse(own), status, json.path("user_id").asLong(state.admin()));
        return settled(row);
    }

    private static boolean takes(Pipeline pipeline, long status) {
        return pipeline.status(status).filter(found -> found.type() == 0).isPresent();
    }

    private Answer decline(ObjectNode row, Batch batch) {
        batch.check(this::user);
        unsorted.decline(row);
        return settled(row);
    }

    private void user(ObjectNode json, Scope scope) {
        scope.known(json, "user_id", id -> id == 0 || model.state().activeUser(id));
    }

    private static Answer settled(ObjectNode row) {
        return Answer.hal(row.deepCopy().retain("uid", "pipeline_id", "category", "created_at", "_embedded"));
    }

    private Answer link(ObjectNode row, Batch batch) {
        if (!LINKABLE.contains(row.get("category").asText())) {
            return Problem.badRequest("This unsorted can not be linked");
        }
        batch.check((json, scope) -> {
            user(json, scope);
            if (!json.path("link").isObject()) {
                scope.missing("link");
                return;
            }
            ObjectNode link = (ObjectNode) json.get("link");
            Scope inside = scope.inside("link");
            if (inside.requiredText(link, "entity_type")
                    && !link.get("entity_type").asText().equals("leads")) {
                inside.notSupported("entity_type");
            }
            inside.requiredKnown(link, "entity_id", model.state().shelf(Kind.LEADS)::has);
        });
        JsonNode link = batch.items().get(0).json().get("link");
        long target = link.get("entity_id").asLong();
        unsorted.link(row, model.state().find(Kind.LEADS, target).orElseThrow(), link.path("metadata"));
        ObjectNode json = Json.object().put("uid", row.get("uid").asText());
        json.putObject("_embedded").set("leads", unsorted.references(Kind.LEADS, List.of(target)));
        return Answer.hal(json);
    }

    /** The metadata of the complex method, which names its category. */
    static void category(JsonNode metadata, Scope scope) {
        if (!metadata.isObject()) {
            scope.invalidType("category", "string");
            return;
        }
        ObjectNode json = (ObjectNode) metadata;
        if (scope.requiredText(json, "category")) {
            String category = json.get("category").asText();
            if (REQUIRED.containsKey(category)) {
                metadata(category, json, scope);
            } else {
                scope.notSupported("category");
            }
        }
    }

    private static void metadata(String category, ObjectNode metadata, Scope scope) {
        for (String key : REQUIRED.getOrDefault(category, List.of())) {
            if (!Json.given(metadata, key)) {
                scope.missing(key);
            }
        }
        TEXTS.forEach(key -> scope.text(metadata, key));
        NUMBERS.forEach(key -> scope.integer(metadata, key));
    }
}
