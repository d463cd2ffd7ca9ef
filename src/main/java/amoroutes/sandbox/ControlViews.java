package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account as tests and the page want to see it: names beside ids, contacts inside their leads. */
final class ControlViews {
    /** So many leads a person can look at. */
    private static final int BOARD = 300;

    private ControlViews() {}

    static ObjectNode counts(AccountState state) {
        return Json.object()
                .put("leads", state.shelf(Kind.LEADS).size())
                .put("contacts", state.shelf(Kind.CONTACTS).size())
                .put("companies", state.shelf(Kind.COMPANIES).size())
                .put("notes", state.notes.size())
                .put("tasks", state.rows("/api/v4/tasks").size())
                .put("unsorted", state.unsorted.size())
                .put("webhooks", state.webhooks.size());
    }

    /** The newest leads, oldest of them first. */
    static List<ObjectNode> leads(AccountState state, int most) {
        List<Entity> all = state.shelf(Kind.LEADS)
                .all()
                .sorted(Comparator.comparingLong(entity -> entity.id))
                .toList();
        return all.subList(Math.max(0, all.size() - most), all.size()).stream()
                .map(lead -> lead(state, lead))
                .toList();
    }

    static ObjectNode board(AccountState state, String since) {
        ObjectNode json = Json.object().put("revision", state.revision());
        if (since.equals(state.revision())) {
            return json;
        }
        ArrayNode pipelines = json.putArray("pipelines");
        state.pipelines.values().stream()
                .sorted(Comparator.comparingInt(Pipeline::sort))
                .forEach(pipeline -> {
                    ObjectNode each =
                            pipelines.addObject().put("id", pipeline.id()).put("name", pipeline.name());
                    ArrayNode statuses = each.putArray("statuses");
                    pipeline.statuses()
                            .forEach(status -> statuses.addObject()
                                    .put("id", status.id())
                                    .put("name", status.name())
                                    .put("color", status.color())
                                    .put("type", status.type()));
                });
        ObjectNode labels = json.putObject("labels");
        for (Kind kind : Kind.ALL) {
            state.fields(kind).all().stream()
                    .filter(field -> field.code() != null)
                    .forEach(field -> labels.put(field.code(), field.name()));
        }
        json.set("leads", leads(state, BOARD).stream().collect(Json.toArray()));
        return json;
    }

    private static ObjectNode lead(AccountState state, Entity lead) {
        Optional<Pipeline> pipeline = Optional.ofNullable(state.pipelines.get(lead.pipelineId));
        ObjectNode json = Json.object()
                .put("id", lead.id)
                .put("name", lead.name)
                .put("price", lead.price)
                .put("pipeline_id", lead.pipelineId)
                .put("pipeline", pipeline.map(Pipeline::name).orElse(""))
                .put("status_id", lead.statusId)
                .put(
                        "status",
                        pipeline.flatMap(found -> found.status(lead.statusId))
                                .map(Pipeline.Status::name)
                                .orElse(""))
                .put("responsible_user_id", lead.responsibleUserId)
                .put(
                        "responsible",
                        Optional.ofNullable(state.users.get(lead.responsibleUserId))
                                .map(User::name)
                                .orElse(""))
                .put("created_at", lead.createdAt)
                .put("updated_at", lead.updatedAt);
        json.set("fields", fields(state, lead));
        json.set("tags", tags(state, lead));
        ArrayNode contacts = json.putArray("contacts");
        lead.contacts.forEach(
                id -> state.find(Kind.CONTACTS, id).ifPresent(contact -> contacts.add(person(state, contact))));
        ArrayNode companies = json.putArray("companies");
        lead.companies.forEach(
                id -> state.find(Kind.COMPANIES, id).ifPresent(company -> companies.add(person(state, company))));
        ArrayNode goods = json.putArray("elements");
        lead.elements.forEach((id, metadata) -> goods.add(element(state, id, metadata)));
        ArrayNode notes = json.putArray("notes");
        state.notesOf(Kind.LEADS, lead.id).forEach(note -> notes.add(text(note)));
        return json;
    }

    /** One lead with its history, and its people with their other leads; empty when it is not there. */
    static Optional<ObjectNode> lead(AccountState state, EventLog log, long id) {
        return state.find(Kind.LEADS, id).map(lead -> {
            ObjectNode json = lead(state, lead);
            json.set("history", new History(state, log).of(Kind.LEADS, id));
            for (Kind kind : List.of(Kind.CONTACTS, Kind.COMPANIES)) {
                json.get(kind.path())
                        .forEach(person -> ((ObjectNode) person).set("leads", others(state, kind, person)));
            }
            return json;
        });
    }

    private static ArrayNode others(AccountState state, Kind kind, JsonNode person) {
        ArrayNode leads = Json.array();
        state.find(kind, person.get("id").asLong())
                .ifPresent(entity -> state.links()
                        .leadsOf(entity)
                        .forEach(id -> state.find(Kind.LEADS, id)
                                .ifPresent(
                                        lead -> leads.addObject().put("id", id).put("name", lead.name))));
        return leads;
    }

    private static ObjectNode element(AccountState state, long id, JsonNode metadata) {
        ObjectNode json = Json.object().put("id", id);
        state.element(metadata.path("catalog_id").asLong(), id).ifPresent(element -> json.put("name", element.name()));
        json.set("metadata", metadata);
        return json;
    }

    /** All elements of all catalogs, with their fields by code. */
    static List<ObjectNode> elements(AccountState state) {
        List<ObjectNode> all = new ArrayList<>();
        for (Catalog catalog : state.catalogs.values()) {
            for (Catalog.Element element : catalog.elements()) {
                ObjectNode json = Json.object()
                        .put("id", element.id())
                        .put("catalog_id", catalog.id())
                        .put("name", element.name());
                json.set("fields", fields(catalog.fields(), element.values()));
                all.add(json);
            }
        }
        return all;
    }

    static List<ObjectNode> contacts(AccountState state) {
        return state.shelf(Kind.CONTACTS)
                .all()
                .sorted(Comparator.comparingLong(entity -> entity.id))
                .map(contact -> {
                    ObjectNode json = person(state, contact);
                    ArrayNode notes = json.putArray("notes");
                    state.notesOf(Kind.CONTACTS, contact.id).forEach(note -> notes.add(text(note)));
                    return json;
                })
                .toList();
    }

    static String text(AccountState.Note note) {
        JsonNode params = note.body().path("params");
        return params.has("text") ? params.get("text").asText() : params.toString();
    }

    private static ObjectNode person(AccountState state, Entity entity) {
        ObjectNode json = Json.object().put("id", entity.id).put("name", entity.name);
        json.set("fields", fields(state, entity));
        json.set("tags", tags(state, entity));
        return json;
    }

    private static ArrayNode tags(AccountState state, Entity entity) {
        ArrayNode tags = Json.array();
        entity.tags.forEach(id -> state.tags(entity.kind).byId(id).ifPresent(tag -> tags.add(tag.name())));
        return tags;
    }

    /** Name (the code where the field has one) to the list of plain values. */
    private static ObjectNode fields(AccountState state, Entity entity) {
        return fields(state.fields(entity.kind), entity.values);
    }

    private static ObjectNode fields(Fields known, Map<Long, ArrayNode> values) {
        ObjectNode fields = Json.object();
        for (Map.Entry<Long, ArrayNode> each : values.entrySet()) {
            known.byId(each.getKey()).ifPresent(field -> {
                ArrayNode shown = fields.putArray(field.code() != null ? field.code() : field.name());
                each.getValue().forEach(item -> shown.add(item.path("value")));
            });
        }
        return fields;
    }
}
