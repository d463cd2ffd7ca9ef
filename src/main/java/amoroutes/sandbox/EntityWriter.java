package amoroutes.sandbox;

import static amoroutes.sandbox.Json.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Writes what {@link EntityRules} has passed. */
record EntityWriter(AccountState state, ErrorLog errors) {
    /** A new entity, not yet on the shelf. */
    Entity create(Kind kind, ObjectNode json) {
        return create(kind, state.nextId(kind.path()), json);
    }

    Entity create(Kind kind, long id, ObjectNode json) {
        Entity entity = new Entity(kind, id);
        entity.responsibleUserId = state.admin();
        entity.createdBy = state.admin();
        entity.updatedBy = state.admin();
        entity.createdAt = state.now();
        number(json, "created_by", value -> entity.createdBy = value);
        number(json, "created_at", value -> entity.createdAt = value);
        if (kind == Kind.LEADS) {
            Pipeline pipeline = pipeline(json);
            entity.pipelineId = pipeline.id();
            entity.statusId = pipeline.first().id();
            source(json).ifPresent(source -> entity.sourceId = source.get("id").asLong());
        }
        fill(entity, json);
        if (kind == Kind.LEADS && entity.name.isEmpty()) {
            entity.name = "Сделка #" + entity.id;
        }
        return entity;
    }

    /** That which is named, else that of the source which is named, else the main one. */
    private Pipeline pipeline(ObjectNode json) {
        if (given(json, "pipeline_id")) {
            return state.pipelines.get(json.get("pipeline_id").asLong());
        }
        return source(json)
                .map(source -> state.pipelines.get(source.get("pipeline_id").asLong()))
                .orElseGet(state::mainPipeline);
    }

    /** Only a new lead may name one. */
    private Optional<ObjectNode> source(ObjectNode json) {
        JsonNode source = json.path("_embedded").path("source");
        return source.isObject() ? SourcesApi.named(state, source.path("external_id")) : Optional.empty();
    }

    /** One that another account shows; what this account does not know of it is left out. */
    Entity borrowed(Kind kind, long id, JsonNode shown) {
        ObjectNode json = shown.deepCopy();
        json.retain(
                "name",
                "first_name",
                "last_name",
                "price",
                "pipeline_id",
                "status_id",
                "responsible_user_id",
                "created_at",
                "updated_at");
        if (!state.pipelines.containsKey(json.path("pipeline_id").asLong())) {
            json.remove("pipeline_id");
        }
        json.set(FieldValues.KEY, FieldValues.fitting(shown, state.fields(kind)));
        return create(kind, id, json);
    }

    /** A changed copy, not yet on the shelf. */
    Entity change(Entity before, ObjectNode json) {
        Entity entity = before.copy();
        entity.updatedBy = state.admin();
        fill(entity, json);
        return entity;
    }

    private void fill(Entity entity, ObjectNode json) {
        entity.updatedAt = state.now();
        number(json, "updated_by", value -> entity.updatedBy = value);
        number(json, "updated_at", value -> entity.updatedAt = value);
        number(json, "responsible_user_id", value -> entity.responsibleUserId = value);
        name(entity, json);
        if (entity.kind == Kind.LEADS) {
            lead(entity, json);
        }
        FieldValues.write(json, state.fields(entity.kind), entity.values);
        if (state.tags(entity.kind).write(json, entity.tags, () -> state.nextId("tags"))) {
            errors.add(
                    "tag named by id and name at once: it shows twice (" + entity.kind.path() + " " + entity.id + ")");
        }
    }

    private static void name(Entity entity, ObjectNode json) {
        boolean parts = given(json, "first_name") || given(json, "last_name");
        if (entity.kind == Kind.CONTACTS && parts) {
            entity.firstName = json.path("first_name").asText(entity.firstName);
            entity.lastName = json.path("last_name").asText(entity.lastName);
            entity.name = (entity.firstName + " " + entity.lastName).strip();
        }
        if (given(json, "name")) {
            entity.name = json.get("name").asText();
            if (!parts) {
                entity.firstName = "";
                entity.lastName = "";
            }
        }
    }

    private void lead(Entity lead, ObjectNode json) {
        boolean closedBefore = lead.closed();
        number(json, "price", value -> lead.price = value);
        number(json, "pipeline_id", value -> lead.pipelineId = value);
        number(json, "status_id", value -> lead.statusId = value);
        if (lead.closed() && !closedBefore) {
            lead.closedAt = state.now();
        } else if (!lead.closed()) {
            lead.closedAt = null;
            lead.lossReasonId = null;
        }
        number(json, "closed_at", value -> lead.closedAt = value);
        number(json, "loss_reason_id", value -> lead.lossReasonId = value);
    }

    private static void number(ObjectNode json, String key, LongConsumer target) {
        JsonNode value = json.get(key);
        if (value != null && !value.isNull()) {
            target.accept(value.asLong());
        }
    }
}
