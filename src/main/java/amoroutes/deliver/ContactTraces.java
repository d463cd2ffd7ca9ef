package amoroutes.deliver;

import amoroutes.common.Json;
import amoroutes.order.Emails;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** New contacts by all phones and e-mails that were sent with them, compared exactly; by name where none were sent. */
final class ContactTraces implements Traces {
    private static final SortedSet<Long> NOBODY = Collections.emptySortedSet();

    private final long from;
    private final Map<Long, ObjectNode> items = new HashMap<>();
    private final Map<Identity, SortedSet<Long>> byIdentity = new HashMap<>();
    private final Map<String, SortedSet<Long>> byName = new HashMap<>();

    /** @param from no contact that is looked for was made before */
    ContactTraces(Instant from) {
        this.from = from.getEpochSecond();
    }

    @Override
    public void lookFor(Draft draft, ObjectNode item) {
        items.put(draft.id(), item);
    }

    @Override
    public void see(JsonNode row) {
        if (row.path("created_at").asLong() >= from && !row.path("is_deleted").asBoolean()) {
            long id = row.path("id").asLong();
            byName.computeIfAbsent(nameOf(row), name -> new TreeSet<>()).add(id);
            identities(row)
                    .forEach(identity -> byIdentity
                            .computeIfAbsent(identity, someone -> new TreeSet<>())
                            .add(id));
        }
    }

    @Override
    public List<JsonNode> of(Draft draft) {
        ObjectNode item = items.get(draft.id());
        Set<Identity> sent = identities(item);
        SortedSet<Long> found =
                new TreeSet<>(sent.isEmpty() ? byName.getOrDefault(nameOf(item), NOBODY) : having(sent));
        return found.stream().<JsonNode>map(id -> Json.object().put("id", id)).toList();
    }

    private SortedSet<Long> having(Set<Identity> sent) {
        SortedSet<Long> having = null;
        for (Identity identity : sent) {
            SortedSet<Long> some = byIdentity.getOrDefault(identity, NOBODY);
            if (having == null) {
                having = new TreeSet<>(some);
            }
            having.retainAll(some);
        }
        return having;
    }

    private static Set<Identity> identities(JsonNode contact) {
        Set<Identity> identities = new HashSet<>();
        for (JsonNode field : contact.path("custom_fields_values")) {
            String code = field.path("field_code").asText();
            StreamSupport.stream(field.path("values").spliterator(), false)
                    .map(value -> value.path("value").asText())
                    .forEach(text -> {
                        if (code.equals("PHONE")) {
                            Phones.WRITTEN.e164(text).stream()
                                    .map(Identity::phone)
                                    .forEach(identities::add);
                        } else if (code.equals("EMAIL")) {
                            Emails.normal(text).map(Identity::email).ifPresent(identities::add);
                        }
                    });
        }
        return identities;
    }

    private static String nameOf(JsonNode contact) {
        String parts = contact.path("first_name").asText() + " "
                + contact.path("last_name").asText();
        return Traces.plain(contact.path("name").asText(parts));
    }
}
