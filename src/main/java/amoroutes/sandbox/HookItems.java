package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What hooks carry: the old names of API v2, every value a text, in the brackets of PHP (amocrm-api-full.md section 19.2).
 * Companies come as contacts.
 */
record HookItems(AccountState state, String url) {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Europe/Moscow"));
    private static final Set<String> WITH_ENUM =
            Set.of("multitext", "select", "multiselect", "radiobutton", "smart_address");

    ObjectNode of(Entity entity) {
        ObjectNode item = Json.object().put("id", entity.id).put("name", entity.name);
        if (entity.kind == Kind.LEADS) {
            item.put("status_id", entity.statusId)
                    .put("pipeline_id", entity.pipelineId)
                    .put("price", entity.price);
        }
        item.put("responsible_user_id", entity.responsibleUserId)
                .put("last_modified", entity.updatedAt)
                .put("modified_user_id", entity.updatedBy)
                .put("created_user_id", entity.createdBy)
                .put("date_create", entity.createdAt);
        if (entity.kind != Kind.LEADS) {
            links(entity, item);
        }
        item.put("account_id", DemoAccount.ACCOUNT);
        tags(entity, item);
        fields(entity, item);
        item.put("created_at", entity.createdAt).put("updated_at", entity.updatedAt);
        return typed(entity, item);
    }

    ObjectNode deleted(Entity gone) {
        ObjectNode item = Json.object().put("id", gone.id);
        if (gone.kind == Kind.LEADS) {
            item.put("status_id", gone.statusId).put("pipeline_id", gone.pipelineId);
        }
        return typed(gone, item);
    }

    private static ObjectNode typed(Entity entity, ObjectNode item) {
        return entity.kind == Kind.LEADS ? item : item.put("type", entity.kind.singular());
    }

    private void links(Entity entity, ObjectNode item) {
        entity.companies.stream()
                .findFirst()
                .flatMap(id -> state.find(Kind.COMPANIES, id))
                .ifPresent(company -> item.put("company_name", company.name).put("linked_company_id", company.id));
        List<Long> leads = state.links().leadsOf(entity);
        if (!leads.isEmpty()) {
            ObjectNode linked = item.putObject("linked_leads_id");
            leads.forEach(id -> linked.putObject(String.valueOf(id)).put("ID", id));
        }
    }

    private void tags(Entity entity, ObjectNode item) {
        ArrayNode tags = Json.array();
        entity.tags.forEach(id -> state.tags(entity.kind)
                .byId(id)
                .ifPresent(tag -> tags.addObject().put("id", tag.id()).put("name", tag.name())));
        if (!tags.isEmpty()) {
            item.set("tags", tags);
        }
    }

    private void fields(Entity entity, ObjectNode item) {
        ArrayNode fields = Json.array();
        entity.values.forEach((id, values) -> state.fields(entity.kind).byId(id).ifPresent(field -> {
            ObjectNode shown = fields.addObject().put("id", id).put("name", field.name());
            ArrayNode told = shown.putArray("values");
            for (JsonNode value : values) {
                if (WITH_ENUM.contains(field.type())) {
                    ObjectNode pair = told.addObject();
                    pair.set("value", value.get("value"));
                    pair.set("enum", value.get("enum_id"));
                } else {
                    told.add(value.get("value"));
                }
            }
            shown.put("code", field.code());
        }));
        if (!fields.isEmpty()) {
            item.set("custom_fields", fields);
        }
    }

    /** @return as it stands under the entity that it hangs on */
    ObjectNode note(AccountState.Note note) {
        JsonNode body = note.body();
        ObjectNode told = Json.object()
                .put("id", note.id())
                .put("note_type", body.get("note_type").asText().equals("common") ? "4" : "25")
                .put("element_id", note.entityId())
                .put("element_type", note.entityType().elementType())
                .put("text", body.path("params").path("text").asText())
                .put("created_by", body.get("created_by").asLong())
                .put("date_create", day(body.get("created_at").asLong()))
                .put("last_update", day(body.get("updated_at").asLong()))
                .put("main_user_id", body.get("responsible_user_id").asLong())
                .put("account_id", DemoAccount.ACCOUNT);
        return Json.object().set("note", told);
    }

    /** @param closes whether this change completed it; empty for a new one */
    ObjectNode task(ObjectNode task, Optional<Boolean> closes) {
        ObjectNode item = Json.object().put("id", task.get("id").asLong());
        item.set("element_id", task.get("entity_id"));
        Kind.of(task.path("entity_type").asText()).ifPresent(kind -> item.put("element_type", kind.elementType()));
        item.put("task_type", task.get("task_type_id").asLong())
                .put("date_create", day(task.get("created_at").asLong()))
                .put("text", task.get("text").asText())
                .put("status", task.get("is_completed").asBoolean())
                .put("account_id", DemoAccount.ACCOUNT)
                .put("created_user_id", task.get("created_by").asLong())
                .put("last_modified", day(task.get("updated_at").asLong()))
                .put("responsible_user_id", task.get("responsible_user_id").asLong())
                .put("complete_till", day(task.get("complete_till").asLong()));
        closes.ifPresent(closed -> item.put("action_close", closed));
        if (task.path("result").isObject()) {
            item.set("result", task.get("result"));
        }
        return item;
    }

    /** As statuses and tasks say a time. */
    static String day(long seconds) {
        return DAY.format(Instant.ofEpochSecond(seconds));
    }

    /** The body of one call. */
    String form(String entity, String action, List<ObjectNode> told) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < told.size(); i++) {
            flatten(entity + "[" + action + "][" + i + "]", told.get(i), form);
        }
        flatten(
                "account",
                Json.object()
                        .put("subdomain", "sandbox")
                        .put("id", DemoAccount.ACCOUNT)
                        .set("_links", Json.object().put("self", url)),
                form);
        return form.toString();
    }

    /** As PHP's {@code http_build_query}: what is null is left out, a yes is 1. */
    private static void flatten(String name, JsonNode value, StringJoiner form) {
        if (value == null || value.isNull()) {
            return;
        }
        if (value.isObject()) {
            value.properties().forEach(each -> flatten(name + "[" + each.getKey() + "]", each.getValue(), form));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                flatten(name + "[" + i + "]", value.get(i), form);
            }
        } else {
            String text = value.isBoolean() ? value.asBoolean() ? "1" : "0" : value.asText();
            form.add(encode(name) + "=" + encode(text));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
