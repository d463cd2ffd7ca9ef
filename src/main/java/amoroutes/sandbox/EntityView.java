package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Entities as {@code GET} shows them. */
record EntityView(AccountState state, String url) {
    ObjectNode of(Entity entity, Set<String> with) {
        ObjectNode json = Json.object().put("id", entity.id).put("name", entity.name);
        if (entity.kind == Kind.CONTACTS) {
            json.put("first_name", entity.firstName).put("last_name", entity.lastName);
        }
        if (entity.kind == Kind.LEADS) {
            json.put("price", entity.price);
        }
        json.put("responsible_user_id", entity.responsibleUserId).put("group_id", 0);
        if (entity.kind == Kind.LEADS) {
            json.put("status_id", entity.statusId)
                    .put("pipeline_id", entity.pipelineId)
                    .put("loss_reason_id", entity.lossReasonId);
            if (with.contains("source_id")) {
                json.set(
                        "source_id",
                        SourcesApi.of(state, entity).map(row -> row.get("id")).orElse(null));
            }
        }
        json.put("created_by", entity.createdBy)
                .put("updated_by", entity.updatedBy)
                .put("created_at", entity.createdAt)
                .put("updated_at", entity.updatedAt);
        if (entity.kind == Kind.LEADS) {
            json.put("closed_at", entity.closedAt);
        }
        json.putNull("closest_task_at").put("is_deleted", false);
        if (entity.kind == Kind.CONTACTS) {
            json.put("is_unsorted", entity.unsorted);
        }
        json.set("custom_fields_values", FieldValues.read(entity.values, state.fields(entity.kind)));
        if (entity.kind == Kind.LEADS) {
            json.putNull("score").putNull("labor_cost");
        }
        json.put("account_id", DemoAccount.ACCOUNT);
        Json.self(json, url + "/api/v4/" + entity.kind.path() + "/" + entity.id);
        json.set("_embedded", embedded(entity, with));
        return json;
    }

    /** As {@code with=only_deleted} shows it: little is left, and only a lead says that it is deleted. */
    static ObjectNode deleted(Entity entity) {
        ObjectNode json = Json.object().put("id", entity.id).putNull("name");
        if (entity.kind == Kind.LEADS) {
            json.putNull("price").putNull("status_id");
        }
        return json.put("is_deleted", entity.kind == Kind.LEADS)
                .put("updated_by", entity.updatedBy)
                .put("updated_at", entity.updatedAt)
                .put("account_id", DemoAccount.ACCOUNT);
    }

    private ObjectNode embedded(Entity entity, Set<String> with) {
        ObjectNode embedded = Json.object();
        embedded.set("tags", tags(entity));
        if (entity.kind != Kind.COMPANIES) {
            embedded.set("companies", references("companies", entity.companies, false));
        }
        if (entity.kind == Kind.LEADS && with.contains("contacts")) {
            embedded.set("contacts", references("contacts", entity.contacts, true));
        }
        if (with.contains("catalog_elements")) {
            embedded.set("catalog_elements", elements(entity));
        }
        if (entity.kind == Kind.COMPANIES && with.contains("contacts")) {
            embedded.set("contacts", references("contacts", state.links().contactsOf(entity.id), false));
        }
        if (entity.kind != Kind.LEADS && with.contains("leads")) {
            embedded.set("leads", references("leads", state.links().leadsOf(entity), false));
        }
        if (entity.kind == Kind.LEADS && with.contains("loss_reason")) {
            ArrayNode reasons = embedded.putArray("loss_reason");
            Optional.ofNullable(state.rows(LossReasonsApi.PATH).get(String.valueOf(entity.lossReasonId)))
                    .ifPresent(reasons::add);
        }
        if (entity.kind == Kind.LEADS && with.contains("source")) {
            SourcesApi.of(state, entity)
                    .ifPresent(row -> embedded.set("source", row.deepCopy().retain("id", "name")));
        }
        return embedded;
    }

    private static ArrayNode elements(Entity lead) {
        ArrayNode list = Json.array();
        lead.elements.forEach((id, metadata) -> list.addObject().put("id", id).set("metadata", metadata));
        return list;
    }

    private ArrayNode tags(Entity entity) {
        return entity.tags.stream()
                .flatMap(id -> state.tags(entity.kind).byId(id).stream())
                .map(tag -> Json.object()
                        .put("id", tag.id())
                        .put("name", tag.name())
                        .put("color", tag.color()))
                .collect(Json.toArray());
    }

    private ArrayNode references(String path, List<Long> ids, boolean main) {
        ArrayNode list = Json.array();
        for (Long id : ids) {
            ObjectNode reference = list.addObject().put("id", id);
            if (main) {
                reference.put("is_main", list.size() == 1);
            }
            Json.self(reference, url + "/api/v4/" + path + "/" + id);
        }
        return list;
    }
}
