package amoroutes.directory;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** amoCRM's list of contacts: paged and sorted as asked. Unlike the sandbox it lets a test write any date. */
final class AmoContacts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PATH =
            Pattern.compile("/api/v4/contacts\\?limit=(\\d+)(?:&page=(\\d+))?&order%5B(\\w+)%5D=(asc|desc)");

    private final Map<Long, Contact> contacts = new TreeMap<>();
    /** It sorts otherwise than asked. */
    boolean backwards;

    private record Contact(long id, long changedAt, String phone) {}

    void put(long id, long changedAt, String phone) {
        contacts.put(id, new Contact(id, changedAt, phone));
    }

    void remove(long id) {
        contacts.remove(id);
    }

    Answer answer(Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalArgumentException(request.path());
        }
        int limit = Integer.parseInt(path.group(1));
        int page = path.group(2) == null ? 1 : Integer.parseInt(path.group(2));
        Comparator<Contact> order = path.group(3).equals("id")
                ? Comparator.comparingLong(Contact::id)
                : Comparator.comparingLong(Contact::changedAt);
        order = path.group(4).equals("desc") == backwards ? order : order.reversed();
        List<Contact> sorted = contacts.values().stream().sorted(order).toList();
        int from = Math.min(sorted.size(), (page - 1) * limit);
        int until = Math.min(sorted.size(), from + limit);
        return from == until
                ? new Answer.Empty()
                : new Answer.Done(json(sorted.subList(from, until), until < sorted.size()));
    }

    private static ObjectNode json(List<Contact> rows, boolean more) {
        ObjectNode body = JSON.createObjectNode();
        if (more) {
            body.putObject("_links").putObject("next").put("href", "https://example.amocrm.ru/next");
        }
        ArrayNode list = body.putObject("_embedded").putArray("contacts");
        rows.forEach(row -> list.add(contact(row.id(), row.changedAt(), row.phone())));
        return body;
    }

    static JsonNode contact(long id, long changedAt, String phone) {
        return parse("""
                {"id":%d,"name":"Иван","updated_at":%d,"is_deleted":false,"custom_fields_values":[
                 {"field_id":1,"field_code":"PHONE","values":[{"value":"%s","enum_code":"WORK"}]}]}""".formatted(id, changedAt, phone));
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
