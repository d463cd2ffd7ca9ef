package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * An amoCRM in memory, which grants every well-formed wish: it holds what was written to it, counts ids from 1 upwards,
 * and answers in amoCRM's shapes (amocrm-api.md 4 to 8). What it should refuse is said beforehand.
 */
public final class PretendAmo implements Amo {
    private static final String API = "/api/v4/";
    private static final Reply NOTHING = new Reply(204, null, "");

    /** An answer that takes the place of the usual one, once. */
    record Canned(String request, int status, String body) {}

    private final PretendAccount account;
    private final Shelf leads = new Shelf("leads");
    private final Shelf contacts = new Shelf("contacts");
    private final Shelf companies = new Shelf("companies");
    private final Map<String, Shelf> shelves = Map.of("leads", leads, "contacts", contacts, "companies", companies);
    private final Map<String, Shelf> catalogs = new HashMap<>();
    private final Deque<Canned> canned = new ArrayDeque<>();
    private Amo elsewhere = request -> NOTHING;
    private long lastNote;

    PretendAmo(PretendAccount account) {
        this.account = requireNonNull(account, "account is null");
    }

    /** @param customFields false: the account has none for us */
    public static PretendAmo of(Account account, boolean customFields) {
        ObjectNode json = Json.MAPPER.valueToTree(account);
        if (!customFields) {
            json.putArray("refuses").add("custom_fields");
        }
        return new PretendAmo(new PretendAccount(json));
    }

    /** With the account that golden cases play in. */
    public static PretendAmo example() {
        return new PretendAmo(Accounts.example());
    }

    /** Leads and contacts that it does not hold itself are looked up there. */
    public PretendAmo lookingInto(Amo real) {
        elsewhere = requireNonNull(real, "real is null");
        return this;
    }

    Shelf leads() {
        return leads;
    }

    Shelf contacts() {
        return contacts;
    }

    Shelf companies() {
        return companies;
    }

    /** The elements of a catalog. */
    Shelf elements(String catalogId) {
        return catalogs.computeIfAbsent(catalogId, id -> new Shelf("elements"));
    }

    /** The next request of this method and path gets this answer. */
    void answerNext(Canned answer) {
        canned.add(answer);
    }

    @Override
    public Reply answer(Request request) {
        String path = request.path().replaceFirst("\\?.*", "");
        String line = request.method() + " " + path;
        Canned other = canned.stream()
                .filter(answer -> answer.request().equals(line))
                .findFirst()
                .orElse(null);
        if (other != null) {
            canned.remove(other);
            return new Reply(other.status(), null, other.body());
        }
        String[] parts = path.replaceFirst("^" + API, "").split("/");
        return account.answer(request.method(), parts, request.body()).orElseGet(() -> entities(request, parts));
    }

    private Reply entities(Request request, String[] parts) {
        if (parts[0].equals("catalogs") && parts.length > 2) {
            return elements(request, parts);
        }
        Shelf shelf = shelves.get(parts[0]);
        if (shelf == null) {
            return missing(request);
        }
        if (request.method().equals("GET")) {
            Reply held = parts.length == 1 ? found(shelf, request.path()) : one(shelf, parts);
            return held.status() == NOTHING.status() ? elsewhere.answer(request) : held;
        }
        JsonNode body = Json.read(request.body());
        String rest = parts.length == 1 ? "" : parts[1];
        return switch (request.method() + " " + rest) {
            case "POST complex" -> ok(complex(body));
            case "POST unsorted" -> ok(Json.embedded("unsorted", unsorted(body)));
            case "POST notes" -> ok(Json.embedded("notes", notes(body)));
            case "POST link" -> ok(Json.embedded("links", (ArrayNode) body));
            case "POST unlink" -> NOTHING;
            case "POST ", "PATCH " -> ok(Json.embedded(parts[0], written(shelf, body)));
            default -> missing(request);
        };
    }

    private Reply elements(Request request, String[] parts) {
        Shelf shelf = elements(parts[1]);
        if (request.method().equals("POST")) {
            return ok(Json.embedded("elements", written(shelf, Json.read(request.body()))));
        }
        Reply held = parts.length == 3
                ? found(shelf, request.path())
                : one(shelf, Arrays.copyOfRange(parts, 2, parts.length));
        return held.status() == NOTHING.status() ? elsewhere.answer(request) : held;
    }

    private Reply found(Shelf shelf, String path) {
        String query = path.replaceFirst(".*[?&]query=", "").replaceFirst("&.*", "");
        ArrayNode rows = shelf.matching(URLDecoder.decode(query, StandardCharsets.UTF_8));
        return rows.isEmpty() ? NOTHING : ok(Json.embedded(shelf.name(), rows));
    }

    private static Reply one(Shelf shelf, String[] parts) {
        JsonNode entity = parts[1].matches("\\d+") ? shelf.get(Long.parseLong(parts[1])) : null;
        return entity == null ? NOTHING : ok(entity);
    }

    private ArrayNode written(Shelf shelf, JsonNode items) {
        ArrayNode answers = Json.array();
        for (JsonNode item : items) {
            long id = shelf == leads && !item.has("id") ? newLead(item) : shelf.write((ObjectNode) item);
            answers.add(answer(item).put("id", id));
        }
        return answers;
    }

    private ArrayNode complex(JsonNode items) {
        ArrayNode answers = Json.array();
        for (JsonNode item : items) {
            ObjectNode answer = Json.object();
            answer.put("id", newLead(item))
                    .put("contact_id", embedded(item, contacts))
                    .put("company_id", embedded(item, companies))
                    .put("merged", false);
            answer.putArray("request_id").add(item.path("request_id").asText());
            answers.add(answer);
        }
        return answers;
    }

    private ArrayNode unsorted(JsonNode items) {
        ArrayNode answers = Json.array();
        for (JsonNode item : items) {
            ObjectNode answer = answer(item).put("uid", "uid" + (answers.size() + 1));
            ObjectNode embedded = answer.putObject("_embedded");
            for (JsonNode lead : item.path("_embedded").path("leads")) {
                embedded.withArray("leads").addObject().put("id", newLead(lead));
            }
            for (JsonNode contact : item.path("_embedded").path("contacts")) {
                embedded.withArray("contacts").addObject().put("id", contacts.write((ObjectNode) contact));
            }
            answers.add(answer);
        }
        return answers;
    }

    private ArrayNode notes(JsonNode items) {
        ArrayNode answers = Json.array();
        items.forEach(item -> answers.add(answer(item)
                .put("id", ++lastNote)
                .put("entity_id", item.path("entity_id").asLong())));
        return answers;
    }

    private long newLead(JsonNode item) {
        ObjectNode lead = account.placed(item.deepCopy());
        return leads.write(lead);
    }

    private static long embedded(JsonNode lead, Shelf shelf) {
        JsonNode first = lead.path("_embedded").path(shelf.name()).path(0);
        return first instanceof ObjectNode given ? shelf.write(given) : 0;
    }

    private static ObjectNode answer(JsonNode item) {
        return Json.object().put("request_id", item.path("request_id").asText());
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, null, body.toString());
    }

    private static Reply missing(Request request) {
        return new Reply(404, null, "{\"title\":\"Not Found\",\"detail\":\"Cannot " + request + "\",\"status\":404}");
    }
}
