package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Incoming leads that nobody has accepted yet, and what became of the others (amocrm-api-full.md section 12). Guarded by the
 * account's lock.
 */
final class Unsorted {
    static final String PATH = "/api/v4/leads/unsorted";
    static final List<String> CATEGORIES = List.of("sip", "mail", "forms", "chats");

    /** @param seconds from its arrival until somebody decided */
    private record Sorted(ObjectNode row, boolean accepted, long seconds) {}

    private final Model model;
    private final AccountState state;
    private final List<Sorted> sorted = new ArrayList<>();

    Unsorted(Model model) {
        this.model = model;
        this.state = model.state();
    }

    Map<String, ObjectNode> rows() {
        return state.unsorted;
    }

    /** The lead stands in "unsorted" from now on. It is not written here. */
    void enter(Entity lead, JsonNode metadata) {
        lead.metadata = metadata;
        lead.statusId =
                state.pipelines.get(lead.pipelineId).incoming().orElseThrow().id();
    }

    /** @param json holds {@code created_at}, {@code source_uid}, {@code source_name} where they are known */
    ObjectNode add(Entity lead, String category, JsonNode json) {
        // From its lead's id, so that a journal that is done again gives the same.
        String uid = (uuid("unsorted " + lead.id) + uuid("uid " + lead.id))
                .replace("-", "")
                .substring(0, 60);
        ObjectNode row = Json.object().put("uid", uid);
        row.set("source_uid", json.get("source_uid"));
        row.put(
                        "source_name",
                        json.path("source_name")
                                .asText(lead.metadata.path("form_name").asText()))
                .put("category", category)
                .put("pipeline_id", lead.pipelineId)
                .put("created_at", json.path("created_at").asLong(state.now()));
        row.set("metadata", lead.metadata);
        row.put("account_id", DemoAccount.ACCOUNT);
        Json.self(row, model.url() + PATH + "/" + uid);
        ObjectNode embedded = row.putObject("_embedded");
        embedded.set("contacts", references(Kind.CONTACTS, lead.contacts));
        embedded.set("leads", references(Kind.LEADS, List.of(lead.id)));
        embedded.set("companies", references(Kind.COMPANIES, lead.companies));
        state.unsorted.put(uid, row);
        tell("add", added(row));
        return row;
    }

    private static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    ArrayNode references(Kind kind, List<Long> ids) {
        ArrayNode rows = Json.array();
        ids.forEach(id -> Json.self(rows.addObject().put("id", id), model.url() + "/api/v4/" + kind.path() + "/" + id));
        return rows;
    }

    Entity lead(ObjectNode row) {
        return state.find(Kind.LEADS, row.at("/_embedded/leads/0/id").asLong()).orElseThrow();
    }

    /** Its contact and company are seen from now on. */
    void accept(ObjectNode row, Pipeline pipeline, long statusId, long userId) {
        Entity lead = lead(row).copy();
        lead.pipelineId = pipeline.id();
        lead.statusId = statusId;
        lead.updatedBy = userId;
        lead.updatedAt = state.now();
        show(Kind.CONTACTS, lead.contacts);
        show(Kind.COMPANIES, lead.companies);
        state.write(lead);
        settle(row, true);
    }

    private void show(Kind kind, List<Long> ids) {
        for (Long id : ids) {
            state.find(kind, id).filter(entity -> entity.unsorted).ifPresent(hidden -> {
                Entity shown = hidden.copy();
                shown.unsorted = false;
                state.write(shown);
            });
        }
    }

    /** Its lead lies in the trash, and what came with it. */
    void decline(ObjectNode row) {
        Entity lead = lead(row);
        settle(row, false);
        throwAway(Kind.CONTACTS, lead.contacts);
        throwAway(Kind.COMPANIES, lead.companies);
        state.remove(Kind.LEADS, lead.id);
    }

    private void throwAway(Kind kind, List<Long> ids) {
        for (Long id : List.copyOf(ids)) {
            if (state.find(kind, id).filter(entity -> entity.unsorted).isPresent()) {
                state.remove(kind, id);
            }
        }
    }

    /** It becomes a part of another lead: its contact stands there, itself it is gone. */
    void link(ObjectNode row, Entity target, JsonNode metadata) {
        Entity lead = lead(row);
        Entity changed = target.copy();
        if (Json.given(metadata, "contact_id")) {
            throwAway(Kind.CONTACTS, lead.contacts);
        } else {
            show(Kind.CONTACTS, lead.contacts);
            lead.contacts.stream().filter(id -> !changed.contacts.contains(id)).forEach(changed.contacts::add);
        }
        changed.updatedAt = state.now();
        state.write(changed);
        settle(row, true);
        state.remove(Kind.LEADS, lead.id);
    }

    private void settle(ObjectNode row, boolean accepted) {
        state.unsorted.remove(row.get("uid").asText());
        sorted.add(new Sorted(row, accepted, state.now() - row.get("created_at").asLong()));
        String action = accepted ? "accept" : "decline";
        ObjectNode told = Json.object()
                .put("action", action)
                .put("uid", row.get("uid").asText())
                .put("category", row.get("category").asText())
                .put("created_at", row.get("created_at").asLong());
        ObjectNode result = told.putObject(action + "_result");
        for (String kind : accepted ? List.of("leads", "contacts") : List.of("leads")) {
            ArrayNode ids = result.putArray(kind);
            row.at("/_embedded/" + kind).forEach(entity -> ids.add(entity.get("id")));
        }
        tell("delete", told);
    }

    private static ObjectNode added(ObjectNode row) {
        ObjectNode told = row.deepCopy().retain("uid", "category", "account_id", "pipeline_id");
        told.set("source", row.get("source_name"));
        told.set("source_data", row.get("metadata"));
        ArrayNode leads = told.putObject("data").putArray("leads");
        row.at("/_embedded/leads").forEach(lead -> leads.addObject().set("id", lead.get("id")));
        return told;
    }

    private void tell(String action, ObjectNode what) {
        state.witnesses().forEach(witness -> witness.unsorted(action, what));
        state.changed();
    }

    /** @param wanted of the rows that count */
    ObjectNode summary(Predicate<ObjectNode> wanted) {
        List<Sorted> done =
                sorted.stream().filter(each -> wanted.test(each.row)).toList();
        List<ObjectNode> waiting =
                state.unsorted.values().stream().filter(wanted).toList();
        ObjectNode json = Json.object()
                .put("total", waiting.size())
                .put("accepted", done.stream().filter(Sorted::accepted).count())
                .put("declined", done.stream().filter(each -> !each.accepted).count())
                .put("average_sort_time", (long)
                        done.stream().mapToLong(Sorted::seconds).average().orElse(0));
        ObjectNode categories = json.putObject("categories");
        for (String category : CATEGORIES) {
            categories
                    .putObject(category)
                    .put(
                            "total",
                            waiting.stream()
                                    .filter(row -> row.get("category").asText().equals(category))
                                    .count());
        }
        return json;
    }
}
