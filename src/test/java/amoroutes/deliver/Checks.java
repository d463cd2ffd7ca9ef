package amoroutes.deliver;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What must hold of everything that was accepted, once nothing goes wrong any more and time has passed. */
final class Checks {
    private static final Set<String> OUT_OF_DOUBT = Set.of("answer-lost", "doubt");
    private static final int ALLOWED = 7;
    private static final long SECOND = 1_000_000_000L;

    /** @param kind what is wrong, in the same words each time */
    record Fault(String kind, String detail) {
        @Override
        public String toString() {
            return kind + ": " + detail;
        }
    }

    private final ScriptedAmo amo;
    private final Map<Long, Event> accepted;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final Map<Key, List<Entry>> subjects = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final boolean dayPassed;

    /**
     * @param accepted all events that were not accepted before, in the order of their acceptance
     * @param dayPassed whoever waits for something that never came has waited long enough
     */
    Checks(ScriptedAmo amo, Map<Long, Event> accepted, List<Entry> all, boolean dayPassed) {
        this.amo = amo;
        this.accepted = accepted;
        this.dayPassed = dayPassed;
        for (Entry entry : all) {
            entries.put(entry.id(), entry);
            subjects.computeIfAbsent(entry.key().subject(), key -> new ArrayList<>())
                    .add(entry);
        }
    }

    List<Fault> faults(List<Long> departures) {
        limit(departures);
        amo.doubles.forEach(line -> fault("second contact", line));
        customers();
        entries.values().forEach(this::state);
        subjects.forEach((key, events) -> {
            if (key.kind() == Kind.ORDER) {
                order(key, events);
            }
        });
        entries.values().forEach(this::person);
        entries.values().stream()
                .filter(entry -> entry.key().kind() == Kind.FORM)
                .forEach(this::form);
        return faults;
    }

    private void fault(String kind, String detail) {
        faults.add(new Fault(kind, detail));
    }

    private void limit(List<Long> departures) {
        for (int i = ALLOWED; i < departures.size(); i++) {
            if (departures.get(i) - departures.get(i - ALLOWED) < SECOND) {
                fault("over the limit", "8 requests up to " + departures.get(i) / 1e9);
                return;
            }
        }
    }

    private void customers() {
        Map<Key, Set<Long>> made = new HashMap<>();
        for (ScriptedAmo.MadeContact contact : amo.madeContacts) {
            Contacts.customer(accepted.get(contact.eventId()))
                    .ifPresent(customer -> made.computeIfAbsent(customer, key -> new TreeSet<>())
                            .add(contact.contactId()));
        }
        made.forEach((customer, contacts) -> {
            if (contacts.size() > 1) {
                fault("second contact of a customer", customer + " was made the contacts " + contacts);
            }
        });
    }

    // ---- where each event stands

    private void state(Entry entry) {
        switch (entry.state()) {
            case SENDING, DOUBTFUL -> fault("left " + entry.state().word(), line(entry));
            case QUEUED -> {
                if (!waitsRightly(entry)) {
                    fault(waiting(entry), line(entry));
                }
            }
            case PARKED -> {
                if (!parkedRightly(entry)) {
                    fault("parked without cause", line(entry));
                }
            }
            case DROPPED -> {
                boolean ofDropped = entry.key().kind() == Kind.ORDER_STATUS
                        && orders(entry).stream().anyMatch(order -> order.state() == State.DROPPED);
                if (!said(entry, Script.DROP) && !ofDropped) {
                    fault("dropped without cause", line(entry));
                }
            }
            case DELIVERED -> {
                if (said(entry, Script.DROP)) {
                    fault("not dropped", line(entry));
                }
            }
            case ERASED -> fault("erased", line(entry));
        }
    }

    private String waiting(Entry entry) {
        if (entry.waitsFor().isPresent()) {
            State holder = entries.get(entry.waitsFor().getAsLong()).state();
            return holder == State.PARKED ? "held by a parked stranger" : "held by one that is " + holder.word();
        }
        List<Entry> orders = orders(entry);
        boolean status = entry.key().kind() == Kind.ORDER_STATUS;
        if (status && orders.stream().anyMatch(order -> order.state() == State.DROPPED)) {
            return "asleep though its order was dropped";
        }
        boolean made = !amo.leadsOf(entry.key().subject().toString()).isEmpty();
        return status && !made ? "asleep behind an order that is held" : "asleep";
    }

    private boolean waitsRightly(Entry entry) {
        return waitsRightly(entry, Set.of());
    }

    /** @param behind those that wait for it, so that who waits in a circle waits for nothing */
    private boolean waitsRightly(Entry entry, Set<Entry> behind) {
        if (behind.contains(entry)) {
            return false;
        }
        Set<Entry> all = new HashSet<>(behind);
        all.add(entry);
        if (entry.waitsFor().isPresent()) {
            Entry holder = entries.get(entry.waitsFor().getAsLong());
            boolean own = holder.key().subject().equals(entry.key().subject());
            return own && holder.state() == State.PARKED
                    || own && holder.state() == State.QUEUED && waitsRightly(holder, all)
                    || holder.state() == State.PARKED
                            && OUT_OF_DOUBT.contains(holder.code().orElse(""));
        }
        List<Entry> orders = orders(entry);
        return entry.key().kind() == Kind.ORDER_STATUS
                && !dayPassed
                && orders.stream()
                        .allMatch(order -> order.state() == State.PARKED
                                || order.state() == State.QUEUED && waitsRightly(order, all));
    }

    private boolean parkedRightly(Entry entry) {
        return switch (entry.code().orElse("")) {
            case "refused" -> amo.refusedAlone.contains(entry.id());
            case "draft-failed" -> said(entry, Script.FAIL);
            case "order-unknown" ->
                dayPassed
                        && entry.key().kind() == Kind.ORDER_STATUS
                        && orders(entry).stream()
                                .noneMatch(order -> order.state() == State.DELIVERED || order.state() == State.DROPPED);
            default -> false;
        };
    }

    private List<Entry> orders(Entry status) {
        return subjects.get(status.key().subject()).stream()
                .filter(other -> other.key().kind() == Kind.ORDER)
                .toList();
    }

    // ---- each order and its lead

    private void order(Key key, List<Entry> events) {
        List<Entry> versions = events.stream()
                .filter(event -> event.key().kind() == Kind.ORDER)
                .toList();
        List<ScriptedAmo.Entity> leads = amo.leadsOf(key.toString());
        boolean made = versions.stream().anyMatch(version -> version.state() == State.DELIVERED);
        if (leads.size() > 1) {
            fault("second lead", key + " has " + leads.size() + " leads");
        }
        if (leads.isEmpty() && made) {
            fault("lost lead", key + " has no lead");
        }
        if (leads.size() != 1) {
            return;
        }
        if (made && events.stream().allMatch(event -> event.state().settled())) {
            content(key, versions, leads.get(0));
            stages(key, events, leads.get(0));
        }
    }

    private void content(Key key, List<Entry> versions, ScriptedAmo.Entity lead) {
        List<Entry> sent = versions.stream()
                .filter(version -> version.state() == State.DELIVERED)
                .toList();
        Event last = accepted.get(sent.get(sent.size() - 1).id());
        long cost = Long.parseLong(last.body().text("cost").orElse("0"));
        long price = lead.now().path("price").asLong();
        boolean refused = cost == ScriptedAmo.BAD_PRICE;
        if (refused
                ? !amo.notesOf(lead.now().path("id").asLong())
                        .toString()
                        .contains("Бюджет» не заполнено: amoCRM не принимает значение «13»")
                : price != cost) {
            fault("old content", key + " costs " + cost + ", its lead " + price);
        }
        sent.forEach(version -> {
            if (version.leadId().orElse(0) != lead.now().path("id").asLong()) {
                fault("wrong lead", line(version));
            }
        });
    }

    /** Each change of the shop's status moved the lead, in the order in which they were accepted. */
    private void stages(Key key, List<Entry> events, ScriptedAmo.Entity lead) {
        List<Event> sent = new ArrayList<>();
        List<Event> before = new ArrayList<>();
        for (Entry entry : events) {
            if (entry.state() != State.DELIVERED) {
                continue;
            }
            Event event = accepted.get(entry.id());
            if (sent.isEmpty() && event.key().kind() == Kind.ORDER_STATUS) {
                before.add(event);
            } else {
                sent.add(event);
                sent.addAll(before);
                before.clear();
            }
        }
        List<Long> expected = new ArrayList<>();
        String last = "";
        for (Event event : sent) {
            String status = event.body().text("status").orElseThrow();
            Long stage = ScriptedAmo.STAGES.get(status);
            if (expected.isEmpty()) {
                expected.add(stage == null ? 101L : stage);
            } else if (stage != null && (event.key().kind() == Kind.ORDER_STATUS || !status.equals(last))) {
                expected.add(stage);
            }
            last = status;
        }
        List<Long> moved = lead.versions.values().stream()
                .map(version -> version.path("status_id").asLong())
                .toList();
        if (!collapsed(moved).equals(collapsed(expected))) {
            fault(
                    contains(collapsed(moved), collapsed(expected)) ? "stage moved back" : "lost status",
                    key + " should go through " + collapsed(expected) + ", went " + collapsed(moved));
        }
    }

    /** In the same order, whatever stands between. */
    private static boolean contains(List<Long> all, List<Long> some) {
        int found = 0;
        for (Long one : all) {
            found += found < some.size() && some.get(found).equals(one) ? 1 : 0;
        }
        return found == some.size();
    }

    private static List<Long> collapsed(List<Long> stages) {
        List<Long> collapsed = new ArrayList<>();
        for (Long stage : stages) {
            if (collapsed.isEmpty() || !collapsed.get(collapsed.size() - 1).equals(stage)) {
                collapsed.add(stage);
            }
        }
        return collapsed;
    }

    // ---- each person

    private void person(Entry entry) {
        Event event = accepted.get(entry.id());
        if (entry.state() != State.DELIVERED || event.key().kind() == Kind.ORDER_STATUS) {
            return;
        }
        boolean later = event.key().kind() == Kind.ORDER
                && orders(entry).stream()
                        .anyMatch(other -> other.id() < entry.id() && other.state() == State.DELIVERED);
        for (Identity identity : event.searchable()) {
            String point = identity.value();
            boolean stands = later
                    ? amo.contacts.keySet().stream()
                            .anyMatch(id -> amo.points(id).contains(point))
                    : amo.points(entry.contactId().orElse(0)).contains(point);
            if (!stands) {
                String of = later
                        ? " of a changed order"
                        : " of a new " + entry.key().kind().word();
                fault("lost " + identity.type().name().toLowerCase(Locale.ROOT) + of, point + " of " + line(entry));
            }
        }
    }

    private void form(Entry entry) {
        if (entry.state() != State.DELIVERED) {
            return;
        }
        String text = accepted.get(entry.id()).body().text("text").orElseThrow();
        long notes = java.util.stream.LongStream.of(
                        entry.leadId().orElse(0), entry.contactId().orElse(0))
                .filter(id -> id != 0)
                .boxed()
                .flatMap(id -> amo.notesOf(id).stream())
                .filter(note -> note.contains(text))
                .count();
        if (notes != 1) {
            fault("notes", line(entry) + " has " + notes);
        }
    }

    private boolean said(Entry entry, String word) {
        return accepted.get(entry.id())
                .body()
                .text("comment")
                .filter(word::equals)
                .isPresent();
    }

    private static String line(Entry entry) {
        Optional<String> why = entry.code();
        return entry.key() + " (event " + entry.id() + ") " + entry.state().word()
                + why.map(code -> " " + code).orElse("")
                + entry.reason().map(reason -> ": " + reason).orElse("")
                + entry.nextAttemptAt().map(at -> ", next at " + at).orElse("")
                + (entry.waitsFor().isPresent()
                        ? ", waits for " + entry.waitsFor().getAsLong()
                        : "");
    }
}
