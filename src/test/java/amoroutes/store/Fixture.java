package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Words the tests of the store speak in. */
final class Fixture {
    static final Identity IVAN = Identity.phone("+79161234567");
    static final Identity IVANS_MAIL = Identity.email("ivan@example.ru");
    static final Identity MARIA = Identity.phone("+79031112233");
    /** Everything is created at once. */
    static final Planner CREATE = (event, known) -> Shape.CREATE;
    /** The shape that most events have. */
    static final Chooser FULLEST = fullest(50);

    private Fixture() {}

    static Chooser fullest(int limit) {
        return ready -> ready.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(fullest -> new Choice(fullest.getKey(), limit));
    }

    static Key orderKey(String id) {
        return new Key("shop", Kind.ORDER, id);
    }

    static Accepted order(String id, Identity... people) {
        return version(id, "1", people);
    }

    /** Another version of an order: same key, other content. */
    static Accepted version(String id, String status, Identity... people) {
        return accepted(orderKey(id), status, people);
    }

    static Accepted status(String id, String status) {
        return accepted(new Key("shop", Kind.ORDER_STATUS, id), status);
    }

    static Accepted accepted(Key key, String status, Identity... people) {
        String body = "{\"id\":\"" + key.externalId() + "\",\"number\":\"N-" + key.externalId() + "\",\"status\":\""
                + status + "\"}";
        return new Accepted(key, body, "hash of " + body, List.of(people));
    }

    static long keep(Store store, Accepted accepted) {
        return store.keeper().keep(List.of(accepted)).get(0).id();
    }

    static List<Long> claim(Store store) {
        return claim(store, CREATE);
    }

    static List<Long> claim(Store store, Planner planner) {
        return store.queue().claim(planner, FULLEST).events().stream()
                .map(Event::id)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    static void settle(Store store, Settlement... settlements) {
        store.queue().settle(List.of(settlements));
    }

    static Settlement delivered(long id, Identity... known) {
        SentResult made =
                new SentResult(1000 + id, 2000 + id, Optional.of("{}"), Arrays.asList(known), Optional.empty());
        return new Settlement.Delivered(id, made, null);
    }

    static Settlement again(long id, Instant at) {
        return new Settlement.Again(id, at, true, "busy", "amoCRM is busy", Optional.empty());
    }

    static Settlement park(long id) {
        return new Settlement.Park(id, "invalid", "the name is too long", "customer.name");
    }

    static Entry entry(Store store, long id) {
        return store.ledger().find(id).orElseThrow();
    }
}
