package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Furnishes the account for a test: {@code pipelines}, {@code fields}, {@code users}, {@code catalogs},
 * {@code contacts}, {@code leads}, {@code many_contacts}, {@code remove}, {@code deactivate_users} and {@code options}.
 * Called under the account's lock.
 */
final class Setup {
    private static final long FIRST_PHONE = 79_000_000_000L;

    private final Model model;
    private final AtomicReference<SandboxOptions> options;
    private final AccountState state;

    Setup(Model model, AtomicReference<SandboxOptions> options) {
        this.model = model;
        this.options = options;
        this.state = model.state();
    }

    /** @return the ids of what was made, by the same words, in the order given. */
    ObjectNode apply(JsonNode json) {
        ObjectNode made = Json.object();
        ArrayNode pipelines = made.putArray("pipelines");
        json.path("pipelines").forEach(each -> pipelines.add(pipeline(each)));
        ObjectNode fields = made.putObject("fields");
        for (Kind kind : Kind.ALL) {
            ArrayNode ids = fields.putArray(kind.path());
            json.path("fields").path(kind.path()).forEach(each -> ids.add(field(kind, each)));
        }
        ArrayNode users = made.putArray("users");
        json.path("users").forEach(each -> users.add(user(each)));
        ArrayNode catalogs = made.putArray("catalogs");
        json.path("catalogs").forEach(each -> catalogs.add(catalog(each)));
        for (Kind kind : List.of(Kind.COMPANIES, Kind.CONTACTS, Kind.LEADS)) {
            made.set(kind.path(), entities(kind, json.path(kind.path())));
        }
        manyContacts(json.path("many_contacts").asInt(0));
        remove(json.path("remove"));
        json.path("deactivate_users").forEach(id -> deactivate(id.asLong()));
        options(json.path("options"));
        state.changed();
        return made;
    }

    /**
     * {@code {"id","name","main","unsorted","archived","statuses":["…"]}}; a status is its name or {@code {"id","name"}}.
     * Ids that are given make the account of a shop whose settings name them.
     */
    private long pipeline(JsonNode json) {
        boolean unsorted = json.path("unsorted").asBoolean(true);
        boolean main = json.path("main").asBoolean();
        List<Pipeline.Status> statuses = new ArrayList<>();
        if (unsorted) {
            statuses.add(DemoAccount.incoming(state.nextId()));
        }
        json.path("statuses")
                .forEach(status -> statuses.add(new Pipeline.Status(
                        id(status),
                        status.path("name").asText(status.asText()),
                        20 + 10 * statuses.size(),
                        "#99ccff",
                        0)));
        statuses.add(DemoAccount.won("Успешно реализовано"));
        statuses.add(DemoAccount.lost("Закрыто и не реализовано"));
        if (main) {
            state.pipelines.replaceAll((id, other) -> other.withMain(false));
        }
        Pipeline pipeline = new Pipeline(
                id(json),
                json.path("name").asText(),
                10 + state.pipelines.size(),
                main,
                unsorted,
                json.path("archived").asBoolean(),
                statuses);
        state.pipelines.put(pipeline.id(), pipeline);
        return pipeline.id();
    }

    /** {@code {"name","type","code","options":["…"]}} */
    private long field(Kind kind, JsonNode json) {
        ObjectNode body = Json.object()
                .put("name", json.path("name").asText())
                .put("type", json.path("type").asText("text"));
        if (json.hasNonNull("code")) {
            body.set("code", json.get("code"));
        }
        ArrayNode enums = body.putArray("enums");
        json.path("options").forEach(option -> enums.addObject().put("value", option.asText()));
        Field field = new FieldsApi(kind, model).field(body);
        state.fields(kind).put(field);
        return field.id();
    }

    /** {@code {"id","name","email","admin","active"}} */
    private long user(JsonNode json) {
        User user = new User(
                id(json),
                json.path("name").asText(),
                json.path("email").asText(),
                json.path("admin").asBoolean(),
                json.path("active").asBoolean(true));
        state.users.put(user.id(), user);
        return user.id();
    }

    private long id(JsonNode json) {
        return json.path("id").asLong(0) == 0 ? state.nextId() : json.path("id").asLong();
    }

    /** {@code {"name","type","elements":[models]}}; one of type products has the fields of goods. */
    private long catalog(JsonNode json) {
        long id = state.nextId();
        String name = json.path("name").asText();
        String type = json.path("type").asText("regular");
        Catalog catalog;
        if (type.equals(Catalog.PRODUCTS)) {
            catalog = Catalog.ofProducts(id, name, state.nextIds(5));
        } else {
            catalog = new Catalog(id, name, type);
        }
        state.catalogs.put(id, catalog);
        if (!json.path("elements").isEmpty()) {
            new CatalogsApi(model).add(catalog, Batch.of(json.get("elements")));
        }
        return id;
    }

    /** Models as the API takes them, checked as strictly. */
    private ArrayNode entities(Kind kind, JsonNode models) {
        ArrayNode ids = Json.array();
        if (models.isArray() && !models.isEmpty()) {
            Answer answer = new EntityApi(kind, model).add(Batch.of(models));
            Json.parse(answer.body())
                    .path("_embedded")
                    .path(kind.path())
                    .forEach(row -> ids.add(row.get("id").asLong()));
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

    private void deactivate(long id) {
        state.users.computeIfPresent(
                id, (key, user) -> new User(user.id(), user.name(), user.email(), user.admin(), false));
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
