package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Incoming leads from site forms (amocrm-api.md section 8). {@code source_uid} does not deduplicate. */
record UnsortedApi(Model model, ComplexApi complex) {
    private static final String PATH = "/api/v4/leads/unsorted";
    private static final List<String> REQUIRED = List.of("form_id", "form_name", "form_page", "form_sent_at");

    void routes(Router router) {
        router.add("GET", PATH, (call, holes) -> list(call));
        router.add("POST", PATH + "/forms", (call, holes) -> add(Batch.of(call.json())));
    }

    /** Always the newest first, whatever order is asked for. */
    private Answer list(Call call) {
        List<ObjectNode> rows = new ArrayList<>(model.state().unsorted.values());
        Collections.reverse(rows);
        return model.lists().page(call, "unsorted", rows, row -> row);
    }

    private Answer add(Batch batch) {
        batch.check(this::check);
        return Lists.written(200, "unsorted", batch.rows(this::write));
    }

    private void check(ObjectNode json, Scope scope) {
        scope.requiredText(json, "source_uid");
        scope.requiredText(json, "source_name");
        new StageRules(model.state()).incoming(json, scope);
        if (!Json.given(json, "metadata")) {
            scope.missing("metadata");
        } else if (!json.get("metadata").isObject()) {
            scope.invalidType("metadata", "array");
        } else {
            form((ObjectNode) json.get("metadata"), scope.inside("metadata"));
        }
        model.rules().embedded(json, "leads", Kind.LEADS, scope);
        model.rules().embedded(json, "contacts", Kind.CONTACTS, scope);
        model.rules().embedded(json, "companies", Kind.COMPANIES, scope);
    }

    private ObjectNode write(ObjectNode json) {
        AccountState state = model.state();
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
        lead.metadata = json.get("metadata");
        lead.statusId =
                state.pipelines.get(lead.pipelineId).incoming().orElseThrow().id();
        complex.link(lead, embedded, true);
        state.write(lead);
        ObjectNode row = row(json, lead);
        state.unsorted.put(row.get("uid").asText(), row);
        return row;
    }

    private ObjectNode row(ObjectNode json, Entity lead) {
        String uid = (UUID.randomUUID().toString() + UUID.randomUUID())
                .replace("-", "")
                .substring(0, 60);
        ObjectNode row = Json.object()
                .put("uid", uid)
                .put("source_uid", json.get("source_uid").asText())
                .put("source_name", json.get("source_name").asText())
                .put("category", "forms")
                .put("pipeline_id", lead.pipelineId)
                .put("created_at", json.path("created_at").asLong(model.state().now()))
                .put("account_id", DemoAccount.ACCOUNT);
        row.set("metadata", json.get("metadata"));
        Json.self(row, model.url() + PATH + "/" + uid);
        ObjectNode embedded = row.putObject("_embedded");
        references(embedded.putArray("contacts"), "contacts", lead.contacts);
        references(embedded.putArray("leads"), "leads", List.of(lead.id));
        references(embedded.putArray("companies"), "companies", lead.companies);
        return row;
    }

    private void references(ArrayNode rows, String path, List<Long> ids) {
        ids.forEach(id -> Json.self(rows.addObject().put("id", id), model.url() + "/api/v4/" + path + "/" + id));
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
            if (category.equals("forms")) {
                form(json, scope);
            } else if (!category.equals("sip")) {
                scope.notSupported("category");
            }
        }
    }

    private static void form(ObjectNode metadata, Scope scope) {
        for (String key : REQUIRED) {
            if (!Json.given(metadata, key)) {
                scope.missing(key);
            }
        }
        scope.text(metadata, "form_name");
        scope.text(metadata, "form_page");
        scope.integer(metadata, "form_sent_at");
        scope.text(metadata, "ip");
        scope.text(metadata, "referer");
    }
}
