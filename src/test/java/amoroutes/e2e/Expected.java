package amoroutes.e2e;

import amoroutes.sandbox.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the shops handed over, and were answered for: one lead each, as they said it last, and one contact for a phone. */
final class Expected {
    private final Map<String, Integer> prices = new TreeMap<>();
    private final Map<String, String> stages = new HashMap<>();
    private final Map<String, Set<String>> people = new HashMap<>();

    /** @param key of the lead, such as {@code shop/order/1} */
    synchronized void order(String key, int price, String phone, String... addresses) {
        prices.put(key, price);
        Set<String> known = people.computeIfAbsent(phone, someone -> new HashSet<>());
        known.add(phone);
        known.addAll(List.of(addresses));
    }

    synchronized void stage(String key, String stage) {
        stages.put(key, stage);
    }

    synchronized int orders() {
        return prices.size();
    }

    /** What is not as it should be, a line each. Leads of other keys are none of ours. */
    synchronized List<String> broken(Sandbox amo) {
        Map<String, List<ObjectNode>> leads = new HashMap<>();
        Map<String, Set<Long>> contacts = new HashMap<>();
        Map<Long, Set<String>> has = new HashMap<>();
        for (ObjectNode lead : amo.leads()) {
            leads.computeIfAbsent(Bench.field(lead, "order_key"), key -> new ArrayList<>())
                    .add(lead);
            lead.path("contacts").forEach(contact -> {
                long id = contact.path("id").asLong();
                addresses(contact).forEach(address -> {
                    contacts.computeIfAbsent(address, someone -> new HashSet<>())
                            .add(id);
                    has.computeIfAbsent(id, someone -> new HashSet<>()).add(address);
                });
            });
        }
        List<String> broken = new ArrayList<>();
        prices.forEach((key, price) -> lead(key, price, leads.getOrDefault(key, List.of()), broken));
        people.forEach((phone, addresses) -> {
            Set<Long> ids = contacts.getOrDefault(phone, Set.of());
            if (ids.size() != 1) {
                broken.add("a customer is " + ids.size() + " contacts");
            } else if (!has.get(ids.iterator().next()).containsAll(addresses)) {
                broken.add("contact " + ids + " has " + has.get(ids.iterator().next()) + " and not " + addresses);
            }
        });
        return broken;
    }

    private void lead(String key, int price, List<ObjectNode> leads, List<String> broken) {
        if (leads.size() != 1) {
            broken.add(key + " is " + leads.size() + " leads");
            return;
        }
        ObjectNode lead = leads.get(0);
        String stage = lead.path("status").asText();
        if (!stages.getOrDefault(key, stage).equals(stage)) {
            broken.add(key + " stands in " + stage + " and not in " + stages.get(key));
        }
        if (lead.path("price").asInt() != price) {
            broken.add(key + " costs " + lead.path("price") + " and not " + price);
        }
    }

    private static Set<String> addresses(JsonNode contact) {
        Set<String> addresses = new HashSet<>();
        for (String code : List.of("PHONE", "EMAIL")) {
            contact.path("fields").path(code).forEach(value -> addresses.add(value.asText()));
        }
        return addresses;
    }
}
