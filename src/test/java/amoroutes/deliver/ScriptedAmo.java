package amoroutes.deliver;

import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An amoCRM in memory and in virtual time: what a request does is done at the moment it is answered here, and lists lag
 * behind. It keeps every version of what was written, and what it refused.
 */
final class ScriptedAmo {
    static final long KEY_FIELD = 6;
    /** A lead of this price is refused without a word about what is wrong. */
    static final int REFUSED = 666;
    /** This price is refused by name. */
    static final int BAD_PRICE = 13;

    static final String REFUSED_NAME = "Отказ";
    static final Map<String, Long> STAGES = Map.of("1", 101L, "2", 103L, "3", 104L);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PAGE = Pattern.compile("[?&](limit|page|query|order[^=]*)=([^&]*)");
    private static final Pattern FILTER = Pattern.compile("filter%5Bid%5D%5B%5D=(\\d+)");
    private static final Map<String, String> ACCOUNT = Map.of(
            "account", "{'id':1,'name':'Shop','subdomain':'shop'}",
            "leads/pipelines",
                    "{'_embedded':{'pipelines':[{'id':10,'name':'Продажи','is_main':true,'_embedded':{'statuses':["
                            + "{'id':100,'name':'Неразобранное','sort':10,'type':1},{'id':101,'name':'Новый','sort':20},"
                            + "{'id':103,'name':'Оплачен','sort':40},{'id':104,'name':'Отправлен','sort':50},"
                            + "{'id':142,'name':'Успешно','sort':10000},{'id':143,'name':'Закрыто','sort':11000}]}}]}}",
            "users", "{'_embedded':{'users':[{'id':501,'name':'Анна','rights':{'is_active':true}}]}}",
            "leads/custom_fields",
                    "{'_embedded':{'custom_fields':[{'id':6,'name':'order_key','type':'text'},"
                            + "{'id':7,'name':'address.comment','type':'textarea'}]}}",
            "contacts/custom_fields",
                    "{'_embedded':{'custom_fields':[{'id':900,'name':'Телефон','code':'PHONE','type':'multitext'},"
                            + "{'id':901,'name':'Email','code':'EMAIL','type':'multitext'}]}}");

    /** A contact that was made for an event. */
    record MadeContact(long eventId, long contactId, Set<String> points) {}

    /** A lead, contact or note with all its versions by the time they were written. */
    static final class Entity {
        final TreeMap<Long, ObjectNode> versions = new TreeMap<>();

        ObjectNode now() {
            return versions.lastEntry().getValue();
        }
    }

    private final Agenda agenda;
    final Map<Long, Entity> leads = new LinkedHashMap<>();
    final Map<Long, Entity> contacts = new LinkedHashMap<>();
    private final Map<Long, Entity> leadNotes = new LinkedHashMap<>();
    private final Map<Long, Entity> contactNotes = new LinkedHashMap<>();
    final List<MadeContact> madeContacts = new ArrayList<>();
    /** Contacts that were made though another one already had the phone or address. */
    final List<String> doubles = new ArrayList<>();
    /** Events whose item was refused alone and without a name. */
    final Set<Long> refusedAlone = new HashSet<>();

    private long lagNanos;
    private boolean mended;
    private long lastLead = 5000;
    private long lastContact = 6000;
    private long lastNote = 7000;

    ScriptedAmo(Agenda agenda, long lagNanos) {
        this.agenda = agenda;
        this.lagNanos = lagNanos;
    }

    /** From now on it refuses nothing any more, as when a person has changed its settings. */
    void mend() {
        mended = true;
    }

    Reply answer(Request request) {
        String path = request.path().replaceFirst("\\?.*", "").substring("/api/v4/".length());
        if (ACCOUNT.containsKey(path)) {
            return ok(tree(ACCOUNT.get(path).replace('\'', '"')));
        }
        String line = request.method() + " " + path;
        return switch (line) {
            case "GET leads" -> list("leads", leads, request.path());
            case "GET contacts" -> list("contacts", contacts, request.path());
            case "GET leads/notes" -> list("notes", leadNotes, request.path());
            case "GET contacts/notes" -> list("notes", contactNotes, request.path());
            case "POST leads/notes" -> notes(leadNotes, tree(request.body()));
            case "POST contacts/notes" -> notes(contactNotes, tree(request.body()));
            case "POST leads/complex", "POST contacts", "PATCH leads", "PATCH contacts" ->
                written(line, tree(request.body()));
            default -> one(path);
        };
    }

    private Reply one(String path) {
        String[] parts = path.split("/");
        Entity found = (parts[0].equals("leads") ? leads : contacts).get(Long.parseLong(parts[1]));
        return found == null ? new Reply(204, null, "") : ok(found.now());
    }

    private Reply list(String name, Map<Long, Entity> all, String path) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (Matcher part = PAGE.matcher(path); part.find(); ) {
            asked.put(
                    URLDecoder.decode(part.group(1), StandardCharsets.UTF_8),
                    URLDecoder.decode(part.group(2), StandardCharsets.UTF_8));
        }
        Set<Long> ids = new HashSet<>();
        for (Matcher filter = FILTER.matcher(path); filter.find(); ) {
            ids.add(Long.parseLong(filter.group(1)));
        }
        List<ObjectNode> rows = all.values().stream()
                .flatMap(entity ->
                        java.util.stream.Stream.ofNullable(entity.versions.floorEntry(agenda.now() - lagNanos)))
                .map(Map.Entry::getValue)
                .filter(row -> ids.isEmpty() || ids.contains(row.path("id").asLong()))
                .filter(row -> !asked.containsKey("query")
                        || points(row).stream().anyMatch(point -> point.contains(asked.get("query"))))
                .sorted(order(asked))
                .collect(Collectors.toCollection(ArrayList::new));
        int limit = Integer.parseInt(asked.getOrDefault("limit", "50"));
        int from = limit * (Integer.parseInt(asked.getOrDefault("page", "1")) - 1);
        List<ObjectNode> page = rows.subList(Math.min(from, rows.size()), Math.min(from + limit, rows.size()));
        if (page.isEmpty()) {
            return new Reply(204, null, "");
        }
        ObjectNode body = JSON.createObjectNode();
        body.putObject("_embedded").putArray(name).addAll(page);
        if (from + limit < rows.size()) {
            body.putObject("_links").putObject("next").put("href", "more");
        }
        return ok(body);
    }

    private static Comparator<ObjectNode> order(Map<String, String> asked) {
        for (String field : List.of("id", "updated_at")) {
            String way = asked.get("order[" + field + "]");
            if (way != null) {
                Comparator<ObjectNode> rising =
                        Comparator.comparingLong(row -> row.path(field).asLong());
                return way.equals("desc") ? rising.reversed() : rising;
            }
        }
        return Comparator.comparingLong(row -> row.path("id").asLong());
    }

    private Reply written(String line, JsonNode items) {
        for (JsonNode item : items) {
            if (!mended && hopeless(item)) {
                if (items.size() == 1) {
                    refusedAlone.add(item.path("request_id").asLong());
                }
                return new Reply(400, null, "{\"title\":\"Bad Request\",\"status\":400,\"detail\":\"no\"}");
            }
        }
        ObjectNode refusal = JSON.createObjectNode().put("title", "Bad Request").put("status", 400);
        for (JsonNode item : items) {
            if (item.path("price").asInt() == BAD_PRICE) {
                ObjectNode error = refusal.withArray("validation-errors").addObject();
                error.put("request_id", item.path("request_id").asText());
                error.putArray("errors")
                        .addObject()
                        .put("code", "Invalid")
                        .put("path", "price")
                        .put("detail", "no");
            }
        }
        if (refusal.has("validation-errors")) {
            return new Reply(400, null, refusal.toString());
        }
        ArrayNode answers = JSON.createArrayNode();
        items.forEach(item -> answers.add(write(line, (ObjectNode) item)));
        if (line.endsWith("complex")) {
            return ok(answers);
        }
        ObjectNode body = JSON.createObjectNode();
        body.putObject("_embedded").set(line.endsWith("leads") ? "leads" : "contacts", answers);
        return ok(body);
    }

    private static boolean hopeless(JsonNode item) {
        return item.path("price").asInt() == REFUSED
                || item.path("name").asText().equals(REFUSED_NAME);
    }

    private ObjectNode write(String line, ObjectNode item) {
        long eventId = item.path("request_id").asLong();
        ObjectNode answer = JSON.createObjectNode();
        switch (line) {
            case "POST leads/complex" -> {
                JsonNode given = item.path("_embedded").path("contacts").path(0);
                long contact = given.isMissingNode()
                        ? 0
                        : given.has("id") ? given.path("id").asLong() : newContact(eventId, (ObjectNode) given);
                long lead = ++lastLead;
                ObjectNode row = item.deepCopy();
                row.remove("_embedded");
                if (contact != 0) {
                    row.putObject("_embedded")
                            .putArray("contacts")
                            .addObject()
                            .put("id", contact)
                            .put("is_main", true);
                }
                if (!row.has("status_id")) {
                    row.put("pipeline_id", 10).put("status_id", 101);
                }
                put(leads, lead, row.put("created_at", seconds()));
                answer.put("id", lead).put("contact_id", contact).put("merged", false);
                answer.putArray("request_id").add(String.valueOf(eventId));
            }
            case "POST contacts" -> answer.put("id", newContact(eventId, item)).put("request_id", "" + eventId);
            default -> {
                long id = item.path("id").asLong();
                Map<Long, Entity> all = line.endsWith("leads") ? leads : contacts;
                put(all, id, merged(all.get(id).now().deepCopy(), item));
                answer.put("id", id).put("updated_at", seconds()).put("request_id", "" + eventId);
            }
        }
        return answer;
    }

    private static ObjectNode merged(ObjectNode row, ObjectNode change) {
        change.properties().forEach(value -> {
            if (!value.getKey().equals("custom_fields_values")) {
                row.set(value.getKey(), value.getValue());
            }
        });
        for (JsonNode field : change.path("custom_fields_values")) {
            ArrayNode fields = row.withArray("custom_fields_values");
            for (int i = fields.size() - 1; i >= 0; i--) {
                if (name(fields.get(i)).equals(name(field))) {
                    fields.remove(i);
                }
            }
            fields.add(field);
        }
        return row;
    }

    private static String name(JsonNode field) {
        return field.path("field_code").asText(field.path("field_id").asText());
    }

    private long newContact(long eventId, ObjectNode given) {
        Set<String> points = points(given);
        for (Map.Entry<Long, Entity> other : contacts.entrySet()) {
            Set<String> shared = new HashSet<>(points(other.getValue().now()));
            shared.retainAll(points);
            if (!shared.isEmpty()) {
                doubles.add("event " + eventId + " made contact " + (lastContact + 1) + " though contact "
                        + other.getKey() + " has " + shared);
            }
        }
        long id = ++lastContact;
        madeContacts.add(new MadeContact(eventId, id, points));
        put(contacts, id, given.deepCopy().put("created_at", seconds()));
        return id;
    }

    private Reply notes(Map<Long, Entity> all, JsonNode items) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode answers = body.putObject("_embedded").putArray("notes");
        for (JsonNode item : items) {
            long id = ++lastNote;
            put(all, id, ((ObjectNode) item.deepCopy()).put("created_at", seconds()));
            answers.addObject()
                    .put("id", id)
                    .put("entity_id", item.path("entity_id").asLong())
                    .put("request_id", item.path("request_id").asText());
        }
        return ok(body);
    }

    private void put(Map<Long, Entity> all, long id, ObjectNode row) {
        row.put("id", id).put("updated_at", seconds());
        row.remove("request_id");
        all.computeIfAbsent(id, added -> new Entity()).versions.put(agenda.now(), row);
    }

    private long seconds() {
        return agenda.instant().getEpochSecond();
    }

    /** Phones and addresses. */
    static Set<String> points(JsonNode contact) {
        Set<String> points = new HashSet<>();
        for (JsonNode field : contact.path("custom_fields_values")) {
            if (field.has("field_code")) {
                field.path("values")
                        .forEach(value -> points.add(value.path("value").asText()));
            }
        }
        return points;
    }

    Set<String> points(long contactId) {
        Entity contact = contacts.get(contactId);
        return contact == null ? Set.of() : points(contact.now());
    }

    List<Entity> leadsOf(String key) {
        return leads.values().stream()
                .filter(lead -> {
                    for (JsonNode field : lead.now().path("custom_fields_values")) {
                        if (field.path("field_id").asLong() == KEY_FIELD) {
                            return field.path("values")
                                    .path(0)
                                    .path("value")
                                    .asText()
                                    .equals(key);
                        }
                    }
                    return false;
                })
                .toList();
    }

    /** The texts beside a lead or contact. */
    List<String> notesOf(long entityId) {
        return java.util.stream.Stream.of(leadNotes, contactNotes)
                .flatMap(all -> all.values().stream())
                .filter(note -> note.now().path("entity_id").asLong() == entityId)
                .map(note -> note.now().path("params").path("text").asText())
                .toList();
    }

    static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, null, body.toString());
    }
}
