package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiConsumer;

/** What leads, contacts and companies in a write may hold. */
record EntityRules(AccountState state) {
    /** A new entity; linked ones are named by id. */
    void created(Kind kind, ObjectNode json, Scope scope) {
        common(kind, json, Integer.MAX_VALUE, scope);
        if (kind == Kind.LEADS) {
            lead(json, scope);
            new StageRules(state).created(json, scope);
            linked(json, "contacts", Kind.CONTACTS, Integer.MAX_VALUE, scope);
        }
        if (kind != Kind.COMPANIES) {
            linked(json, "companies", Kind.COMPANIES, 1, scope);
        }
    }

    /** A lead of the complex method: linked contacts and companies may be whole models; metadata makes it unsorted. */
    void complex(ObjectNode json, Scope scope) {
        common(Kind.LEADS, json, FieldValues.COMPLEX_LIMIT, scope);
        lead(json, scope);
        JsonNode metadata = json.path("_embedded").path("metadata");
        if (metadata.isMissingNode() || metadata.isNull()) {
            new StageRules(state).created(json, scope);
        } else {
            new StageRules(state).incoming(json, scope);
            UnsortedApi.category(metadata, scope.inside("_embedded.metadata"));
        }
        embedded(json, Kind.CONTACTS, FieldValues.COMPLEX_LIMIT, scope);
        embedded(json, Kind.COMPANIES, FieldValues.COMPLEX_LIMIT, scope);
    }

    /** A change; {@code id} is checked by the caller. */
    void changed(Entity entity, ObjectNode json, Scope scope) {
        common(entity.kind, json, Integer.MAX_VALUE, scope);
        if (entity.kind == Kind.LEADS) {
            lead(json, scope);
            new StageRules(state).changed(entity, json, scope);
        }
    }

    /** The model of this kind inside {@code _embedded}, at most one, with so many values of custom fields. */
    void embedded(ObjectNode json, Kind kind, int mostValues, Scope scope) {
        inside(json, kind.path(), 1, scope, (model, at) -> {
            at.known(model, "id", state.shelf(kind)::has);
            common(kind, model, mostValues, at);
            if (kind == Kind.LEADS) {
                lead(model, at);
            }
        });
    }

    private void linked(ObjectNode json, String key, Kind kind, int most, Scope scope) {
        inside(json, key, most, scope, (model, at) -> at.requiredKnown(model, "id", state.shelf(kind)::has));
    }

    private static void inside(
            ObjectNode json, String key, int most, Scope scope, BiConsumer<ObjectNode, Scope> rules) {
        if (json.path("_embedded").isObject()) {
            scope.inside("_embedded").each(json.get("_embedded"), key, most, rules);
        }
    }

    private void common(Kind kind, ObjectNode json, int mostValues, Scope scope) {
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
        FieldValues.check(json, state.fields(kind), mostValues, scope);
        state.tags(kind).check(json, scope);
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
