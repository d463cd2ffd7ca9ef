package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What leads, contacts and companies in a write may hold. */
final class EntityRules {
    private final AccountState state;
    private final StageRules stages;

    EntityRules(AccountState state) {
        this.state = state;
        this.stages = new StageRules(state);
    }

    /** A new entity; linked ones are named by id. */
    void created(Kind kind, ObjectNode json, Scope scope) {
        common(kind, json, scope);
        if (kind == Kind.LEADS) {
            lead(json, scope);
            stages.created(json, scope);
            linked(json, "contacts", Kind.CONTACTS, Integer.MAX_VALUE, scope);
        }
        if (kind != Kind.COMPANIES) {
            linked(json, "companies", Kind.COMPANIES, 1, scope);
        }
    }

    /** A lead of the complex method: linked contacts and companies may be whole models; metadata makes it unsorted. */
    void complex(ObjectNode json, Scope scope) {
        common(Kind.LEADS, json, scope);
        lead(json, scope);
        JsonNode metadata = json.path("_embedded").path("metadata");
        if (metadata.isMissingNode() || metadata.isNull()) {
            stages.created(json, scope);
        } else {
            stages.incoming(json, scope);
            UnsortedRules.category(metadata, scope.inside("_embedded.metadata"));
        }
        embedded(json, "contacts", Kind.CONTACTS, scope);
        embedded(json, "companies", Kind.COMPANIES, scope);
    }

    /** A change; {@code id} is checked by the caller. */
    void changed(Entity entity, ObjectNode json, Scope scope) {
        common(entity.kind, json, scope);
        if (entity.kind == Kind.LEADS) {
            lead(json, scope);
            stages.changed(entity, json, scope);
        }
    }

    /** The models inside {@code _embedded}, at most one of a kind. */
    void embedded(ObjectNode json, String key, Kind kind, Scope scope) {
        if (!json.path("_embedded").isObject()) {
            return;
        }
        Scope inside = scope.inside("_embedded");
        ArrayNode list = inside.objects(json.get("_embedded"), key);
        if (list.size() > 1) {
            inside.tooMany(key, 1);
        }
        for (int i = 0; i < list.size(); i++) {
            ObjectNode model = (ObjectNode) list.get(i);
            Scope at = inside.inside(key + "." + i);
            if (Json.given(model, "id")) {
                known(model, kind, at);
            }
            common(kind, model, at);
            if (kind == Kind.LEADS) {
                lead(model, at);
            }
        }
    }

    private void linked(ObjectNode json, String key, Kind kind, int most, Scope scope) {
        if (!json.path("_embedded").isObject()) {
            return;
        }
        Scope inside = scope.inside("_embedded");
        ArrayNode list = inside.objects(json.get("_embedded"), key);
        if (list.size() > most) {
            inside.tooMany(key, most);
        }
        for (int i = 0; i < list.size(); i++) {
            Scope at = inside.inside(key + "." + i);
            if (!Json.given(list.get(i), "id")) {
                at.missing("id");
            } else {
                known((ObjectNode) list.get(i), kind, at);
            }
        }
    }

    private void known(ObjectNode model, Kind kind, Scope scope) {
        if (scope.integer(model, "id") && !state.shelf(kind).has(model.get("id").asLong())) {
            scope.notSupported("id");
        }
    }

    private void common(Kind kind, ObjectNode json, Scope scope) {
        scope.text(json, "name");
        if (kind == Kind.CONTACTS) {
            scope.text(json, "first_name");
            scope.text(json, "last_name");
        }
        user(json, "responsible_user_id", false, scope);
        user(json, "created_by", true, scope);
        user(json, "updated_by", true, scope);
        time(json, "created_at", scope);
        time(json, "updated_at", scope);
        JsonNode embedded = json.get("_embedded");
        if (embedded != null && !embedded.isNull() && !embedded.isObject()) {
            scope.invalidType("_embedded", "array");
        }
        FieldValues.check(json, state.fields(kind), scope);
        TagRules.check(json, state.tags(kind), scope);
    }

    private void lead(ObjectNode json, Scope scope) {
        if (scope.integer(json, "price")) {
            long price = json.get("price").asLong();
            if (price < 0 || price > Integer.MAX_VALUE) {
                scope.outOfRange("price", 0, Integer.MAX_VALUE);
            }
        }
        time(json, "closed_at", scope);
        scope.text(json, "visitor_uid");
    }

    /** A value of the wrong type is both errors at once, as the real one answers. */
    private void user(ObjectNode json, String key, boolean robotAllowed, Scope scope) {
        if (!Json.given(json, key)) {
            return;
        }
        boolean known = scope.integer(json, key)
                && (state.activeUser(json.get(key).asLong())
                        || (robotAllowed && json.get(key).asLong() == 0));
        if (!known) {
            scope.notSupported(key);
        }
    }

    private static void time(ObjectNode json, String key, Scope scope) {
        if (scope.integer(json, key) && json.get(key).asLong() < 0) {
            scope.outOfRange(key, 0, Integer.MAX_VALUE);
        }
    }
}
