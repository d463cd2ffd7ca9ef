package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Reply;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The metadata of a pretended account, in the shape that {@code account --json} prints it, so that an integrator can keep
 * his own account in a file. Fields and stages that are asked for are added.
 */
final class PretendAccount {
    private static final Map<String, String> FIELDS = Map.of("leads", "leadFields", "contacts", "contactFields");
    private static final long WON = Account.Status.WON;
    private static final long LOST = Account.Status.LOST;
    private static final String FORBIDDEN = "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"no right\"}";

    private final ObjectNode account;

    PretendAccount(ObjectNode account) {
        this.account = requireNonNull(account, "account is null");
    }

    /** Empty when it is no question about the account. */
    Optional<Reply> answer(String method, String[] path, String body) {
        String what = method + " " + path[path.length - 1];
        return switch (what) {
            case "GET account" -> Optional.of(ok(account.deepCopy().retain("id", "name", "subdomain")));
            case "GET pipelines" -> Optional.of(ok(Json.embedded("pipelines", pipelines())));
            case "GET users" -> Optional.of(refused("users").orElseGet(() -> ok(Json.embedded("users", users()))));
            case "GET catalogs" ->
                Optional.of(refused("catalogs")
                        .orElseGet(() -> ok(Json.embedded(
                                "catalogs", account.withArray("catalogs").deepCopy()))));
            case "GET custom_fields" ->
                Optional.of(refused("custom_fields")
                        .orElseGet(() -> ok(Json.embedded("custom_fields", fields(path[0])))));
            case "POST custom_fields" ->
                Optional.of(refused("field_creation").orElseGet(() -> ok(created(path[0], Json.read(body)))));
            case "POST pipelines" ->
                Optional.of(refused("pipeline_creation").orElseGet(() -> ok(made(Json.read(body)))));
            case "POST statuses" ->
                Optional.of(refused("pipeline_creation")
                        .orElseGet(() -> ok(stages(pipeline(Long.parseLong(path[2])), Json.read(body)))));
            default -> Optional.empty();
        };
    }

    /** A lead that names no place goes to the first stage of its pipeline, or of the main one. */
    ObjectNode placed(ObjectNode lead) {
        if (!lead.has("pipeline_id")) {
            lead.put("pipeline_id", main().path("id").asLong());
        }
        if (!lead.has("status_id")) {
            lead.put("status_id", first(pipeline(lead.path("pipeline_id").asLong())));
        }
        return lead;
    }

    private static long first(JsonNode pipeline) {
        for (JsonNode status : pipeline.path("statuses")) {
            if (status.path("type").asInt() == 0) {
                return status.path("id").asLong();
            }
        }
        return 0;
    }

    private JsonNode main() {
        for (JsonNode pipeline : account.path("pipelines")) {
            if (pipeline.path("main").asBoolean()) {
                return pipeline;
            }
        }
        return account.path("pipelines").path(0);
    }

    private JsonNode pipeline(long id) {
        for (JsonNode pipeline : account.path("pipelines")) {
            if (pipeline.path("id").asLong() == id) {
                return pipeline;
            }
        }
        return Json.object();
    }

    /** What the account's tariff or our rights do not allow. */
    private Optional<Reply> refused(String what) {
        for (JsonNode refused : account.path("refuses")) {
            if (refused.asText().equals(what)) {
                return Optional.of(new Reply(403, null, FORBIDDEN));
            }
        }
        return Optional.empty();
    }

    private ArrayNode pipelines() {
        ArrayNode rows = Json.array();
        for (JsonNode pipeline : account.path("pipelines")) {
            ObjectNode row = rows.addObject();
            row.setAll((ObjectNode) pipeline.deepCopy());
            row.put("is_main", pipeline.path("main").asBoolean())
                    .put("is_archive", pipeline.path("archived").asBoolean());
            row.putObject("_embedded").set("statuses", pipeline.path("statuses"));
        }
        return rows;
    }

    private ArrayNode users() {
        ArrayNode rows = Json.array();
        for (JsonNode user : account.path("users")) {
            ObjectNode row = rows.addObject();
            row.setAll((ObjectNode) user.deepCopy());
            row.putObject("rights").put("is_active", user.path("active").asBoolean(true));
        }
        return rows;
    }

    private ArrayNode fields(String entity) {
        ArrayNode rows = Json.array();
        for (JsonNode field : account.path(FIELDS.get(entity))) {
            ObjectNode row = rows.addObject();
            row.setAll((ObjectNode) field.deepCopy());
            row.set("enums", field.path("options").isArray() ? field.path("options") : Json.array());
        }
        return rows;
    }

    private ObjectNode created(String entity, JsonNode wishes) {
        ArrayNode answers = Json.array();
        for (JsonNode wish : wishes) {
            ObjectNode field = Json.object()
                    .put("id", next("leadFields", "contactFields"))
                    .put("name", wish.path("name").asText())
                    .put("type", wish.path("type").asText());
            account.withArray(FIELDS.get(entity)).add(field);
            answers.add(
                    field.deepCopy().put("request_id", wish.path("request_id").asText()));
        }
        return Json.embedded("custom_fields", answers);
    }

    private ObjectNode made(JsonNode wishes) {
        ArrayNode answers = Json.array();
        for (JsonNode wish : wishes) {
            ObjectNode pipeline = Json.object()
                    .put("id", next("pipelines"))
                    .put("name", wish.path("name").asText());
            pipeline.withArray("statuses")
                    .add(end(WON, "Успешно реализовано"))
                    .add(end(LOST, "Закрыто и не реализовано"));
            account.withArray("pipelines").add(pipeline);
            stages(pipeline, wish.path("_embedded").path("statuses"));
            answers.add(pipeline.deepCopy());
        }
        return Json.embedded("pipelines", answers);
    }

    private static ObjectNode end(long id, String name) {
        return Json.object().put("id", id).put("name", name).put("sort", id * 100);
    }

    private ObjectNode stages(JsonNode pipeline, JsonNode wishes) {
        ArrayNode answers = Json.array();
        for (JsonNode wish : wishes) {
            ObjectNode status = ((ObjectNode) wish.deepCopy()).put("id", next("statuses"));
            ((ObjectNode) pipeline).withArray("statuses").add(status);
            answers.add(status.deepCopy());
        }
        return Json.embedded("statuses", answers);
    }

    /** One more than the highest id of these lists. */
    private long next(String... lists) {
        return 1
                + Stream.of(lists)
                        .flatMap(list -> account.findValues(list).stream())
                        .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                        .mapToLong(row -> row.path("id").asLong())
                        .max()
                        .orElse(0);
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, null, body.toString());
    }
}
