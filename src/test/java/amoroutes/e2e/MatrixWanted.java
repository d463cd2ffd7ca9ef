package amoroutes.e2e;

import amoroutes.sandbox.Sandbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What has to stand in amoCRM for one thing that the shop sent, whatever went wrong on the way. */
final class MatrixWanted {
    final String id;
    String phone;
    String email = "";
    boolean lead = true;
    int price = 100;
    String stage = "";
    String note = "";
    String promo = "";
    String card = "";
    String company = "";
    List<String> articles = List.of();

    MatrixWanted(String id, String phone) {
        this.id = id;
        this.phone = phone;
    }

    /** What is not as it should be, by kind: {@code lost}, {@code doubled}, {@code wrong}. */
    static final class Broken {
        final List<String> lost = new ArrayList<>();
        final List<String> doubled = new ArrayList<>();
        final List<String> wrong = new ArrayList<>();

        private void count(int found, String what) {
            if (found == 0) {
                lost.add(what);
            } else if (found > 1) {
                doubled.add(what + " " + found + " times");
            }
        }

        private void holds(boolean so, String what) {
            if (!so) {
                wrong.add(what);
            }
        }

        boolean isEmpty() {
            return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
        }

        @Override
        public String toString() {
            return "lost " + lost + ", doubled " + doubled + ", wrong " + wrong;
        }
    }

    /** @param whole false: values may stand in a note instead, since amoCRM refused their place */
    static Broken check(Sandbox amo, Collection<MatrixWanted> all, boolean whole) {
        Map<String, List<ObjectNode>> leads = new HashMap<>();
        amo.leads()
                .forEach(lead -> leads.computeIfAbsent(lead.path("name").asText(), name -> new ArrayList<>())
                        .add(lead));
        Map<String, List<ObjectNode>> contacts = new HashMap<>();
        amo.contacts()
                .forEach(contact -> Stream.of("PHONE", "EMAIL")
                        .flatMap(code -> contact.path("fields").path(code).valueStream())
                        .forEach(address -> contacts.computeIfAbsent(address.asText(), someone -> new ArrayList<>())
                                .add(contact)));
        Broken broken = new Broken();
        all.forEach(wanted -> wanted.check(leads, contacts, whole, broken));
        return broken;
    }

    private void check(
            Map<String, List<ObjectNode>> leads, Map<String, List<ObjectNode>> contacts, boolean whole, Broken broken) {
        Stream.of(phone, email)
                .filter(address -> !address.isEmpty())
                .forEach(address ->
                        broken.count(contacts.getOrDefault(address, List.of()).size(), id + ": contact"));
        List<ObjectNode> own = lead ? leads.getOrDefault(id, List.of()) : contacts.getOrDefault(phone, List.of());
        if (lead) {
            broken.count(own.size(), id + ": lead");
        }
        if (own.size() != 1) {
            return;
        }
        JsonNode stands = own.get(0);
        if (!note.isEmpty()) {
            int notes = (int) stands.path("notes")
                    .valueStream()
                    .filter(text -> text.asText().contains(note))
                    .count();
            broken.count(notes, id + ": note");
        }
        if (lead) {
            checkLead(stands, whole, broken);
        } else if (whole) {
            broken.holds((stands.path("fields").toString() + stands.path("notes")).contains(card), id + ": card");
        }
    }

    private void checkLead(JsonNode stands, boolean whole, Broken broken) {
        broken.holds(stands.path("price").asInt() == price, id + ": price " + stands.path("price"));
        broken.holds(
                stage.isEmpty() || !whole || stands.path("status").asText().equals(stage),
                id + ": stage " + stands.path("status"));
        broken.holds(stands.path("contacts").size() == 1, id + ": contacts of the lead");
        broken.holds(
                company.isEmpty()
                        || stands.path("companies").size() == 1
                                && stands.at("/companies/0/name").asText().equals(company),
                id + ": company " + stands.path("companies"));
        if (whole) {
            // where the field is gone, the value stands in a note
            broken.holds((stands.path("fields").toString() + stands.path("notes")).contains(promo), id + ": promo");
            List<String> linked = stands.path("elements")
                    .valueStream()
                    .map(element -> element.path("name").asText().replace("Товар ", ""))
                    .sorted()
                    .toList();
            broken.holds(linked.equals(articles.stream().sorted().toList()), id + ": products " + linked);
        }
    }
}
