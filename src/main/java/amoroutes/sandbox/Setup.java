package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Furnishes the account for a test: {@code account}, {@code pipelines}, {@code fields}, {@code users}, {@code catalogs},
 * {@code contacts}, {@code leads}, {@code elements}, {@code unsorted}, {@code duplicate_control}, {@code many_contacts}, {@code remove}, {@code restore}, {@code deactivate_users} and {@code options}.
 * Called under the account's lock.
 */
final class Setup {
    private static final long FIRST_PHONE = 79_000_000_000L;

    private final Model model;
    private final UnsortedApi incoming;
    private final AtomicReference<SandboxOptions> options;
    private final AccountState state;
    private final AccountSetup account;

    Setup(Model model, UnsortedApi incoming, AtomicReference<SandboxOptions> options) {
        this.model = model;
        this.incoming = incoming;
        this.options = options;
        this.state = model.state();
        this.account = new AccountSetup(state);
    }

    /** @return the ids of what was made, by the same words, in the order given. */
    ObjectNode apply(JsonNode json) {
        if (json.has("account")) {
            account.account(json.get("account"));
        }
        ObjectNode made = Json.object();
        ArrayNode pipelines = made.putArray("pipelines");
        json.path("pipelines").forEach(each -> pipelines.add(account.pipeline(each)));
        ObjectNode fields = made.putObject("fields");
        for (Kind kind : Kind.ALL) {
            ArrayNode ids = fields.putArray(kind.path());
            json.path("fields").path(kind.path()).forEach(each -> ids.add(account.field(kind, each)));
        }
        ArrayNode users = made.putArray("users");
        json.path("users").forEach(each -> users.add(account.user(each)));
        ArrayNode catalogs = made.putArray("catalogs");
        json.path("catalogs").forEach(each -> catalogs.add(catalog(each)));
        Map<Long, User> people = Map.copyOf(state.users);
        state.users.replaceAll((id, user) -> user.withActive(true));
        for (Kind kind : List.of(Kind.COMPANIES, Kind.CONTACTS, Kind.LEADS)) {
            made.set(kind.path(), entities(kind, json.path(kind.path())));
        }
        state.users.replaceAll((id, user) -> people.get(id));
        json.path("elements").forEach(each -> element(elementsOf(each), each));
        ArrayNode unsorted = made.putArray("unsorted");
        json.path("unsorted").forEach(each -> unsorted.add(unsorted(each)));
        state.controlDuplicates(json.path("duplicate_control").asBoolean(state.controlsDuplicates()));
        manyContacts(json.path("many_contacts").asInt(0));
        remove(json.path("remove"));
        restore(json.path("restore"));
        json.path("deactivate_users").forEach(id -> deactivate(id.asLong()));
        options(json.path("options"));
        state.changed();
        return made;
    }

    /** {@code {"name","type","elements":[models]}}; one of type products has the fields of goods. */
    private long catalog(JsonNode json) {
        Catalog catalog = account.catalog(json, json.path("type").asText().equals(Catalog.PRODUCTS));
        json.path("elements").forEach(each -> element(catalog, each));
        return catalog.id();
    }

    /** As the API takes it, beside it the {@code id} and the {@code catalog_id}. */
    private void element(Catalog catalog, JsonNode element) {
        new ElementsApi(new CatalogsApi(model), model)
                .add(catalog, Batch.of(Json.array().add(element)), json -> account.id("elements", json));
    }

    /** As the API takes it, beside it the {@code category}: chats and mail come in no other way. */
    private String unsorted(JsonNode json) {
        String category = json.path("category").asText("forms");
        if (!Unsorted.CATEGORIES.contains(category)) {
            throw new Refusal(Problem.badRequest("there is no category " + category));
        }
        Answer answer = incoming.add(category, Batch.of(Json.array().add(json)));
        return Json.parse(answer.body()).at("/_embedded/unsorted/0/uid").asText();
    }

    private Catalog elementsOf(JsonNode json) {
        Catalog catalog = state.catalogs.get(json.path("catalog_id").asLong());
        if (catalog == null) {
            throw new Refusal(Problem.badRequest("there is no catalog " + json.path("catalog_id")));
        }
        return catalog;
    }

    /**
     * Models as the API takes them, checked as strictly, but that they may belong to one who left; one with the {@code id} of an entity that is there
     * changes it.
     */
    private ArrayNode entities(Kind kind, JsonNode models) {
        EntityApi api = new EntityApi(kind, model);
        ArrayNode ids = Json.array();
        for (JsonNode each : models) {
            Batch batch = Batch.of(Json.array().add(each));
            Answer answer = state.find(kind, each.path("id").asLong()).isPresent()
                    ? api.change(batch)
                    : api.add(batch, json -> account.id(kind.path(), json));
            ids.add(Json.parse(answer.body())
                    .path("_embedded")
                    .path(kind.path())
                    .path(0)
                    .get("id"));
        }
        return ids;
    }

    /** Contacts with the phones +79000000000, +79000000001 … and the e-mails buyer0@example.ru …, for directories. */
    private void manyContacts(int count) {
        for (int i = 0; i < count; i++) {
            ObjectNode json = Json.object().put("name", "Покупатель " + i);
            ArrayNode values = json.putArray(FieldValues.KEY);
            values.addObject()
                    .put("field_code", "PHONE")
                    .putArray("values")
                    .addObject()
                    .put("value", "+" + (FIRST_PHONE + i));
            values.addObject()
                    .put("field_code", "EMAIL")
                    .putArray("values")
                    .addObject()
                    .put("value", "buyer" + i + "@example.ru");
            state.write(model.writer().create(Kind.CONTACTS, json));
        }
    }

    /** {@code {"contacts":[ids],"fields":{"leads":[ids]},"pipelines":[ids],"catalogs":[ids],"elements":[ids]}} */
    private void remove(JsonNode json) {
        for (Kind kind : Kind.ALL) {
            json.path(kind.path()).forEach(id -> state.remove(kind, id.asLong()));
            json.path("fields")
                    .path(kind.path())
                    .forEach(id -> state.fields(kind).remove(id.asLong()));
        }
        json.path("pipelines").forEach(id -> state.pipelines.remove(id.asLong()));
        json.path("catalogs").forEach(id -> state.catalogs.remove(id.asLong()));
        json.path("elements").forEach(id -> state.removeElement(id.asLong()));
    }

    /** {@code {"leads":[ids],"contacts":[ids],"companies":[ids]}}, which were removed. */
    private void restore(JsonNode json) {
        for (Kind kind : List.of(Kind.COMPANIES, Kind.CONTACTS, Kind.LEADS)) {
            json.path(kind.path()).forEach(id -> state.restore(kind, id.asLong()));
        }
    }

    private void deactivate(long id) {
        state.users.computeIfPresent(id, (key, user) -> user.withActive(false));
    }

    /** {@code {"limited","requests_per_second","ban_after","base_ms","per_entity_ms","index_lag_ms","filter"}} */
    private void options(JsonNode json) {
        SandboxOptions now = options.get();
        SandboxOptions.Limits limits = now.limits();
        SandboxOptions.Delays delays = now.delays();
        options.set(now.withLimit(json.path("limited").asBoolean(limits.enforced()))
                .withRequestsPerSecond(json.path("requests_per_second").asInt(limits.perSecond()))
                .withBan(json.path("ban_after").asInt(limits.banAfter()), limits.banWindow())
                .withServiceTime(
                        millis(json, "base_ms", delays.base()), millis(json, "per_entity_ms", delays.perEntity()))
                .withIndexLag(millis(json, "index_lag_ms", delays.index()))
                .withFilterEnabled(json.path("filter").asBoolean(now.filterEnabled())));
    }

    private static Duration millis(JsonNode json, String key, Duration usual) {
        return Duration.ofMillis(json.path(key).asLong(usual.toMillis()));
    }
}
