package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Kind;
import amoroutes.order.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An item that amoCRM can never digest holds nobody else, and an outage is nobody's fault. */
class KeepsFailingTest extends AmoTestBase {
    private static final String PLAIN = "amocrm.order-fields=\namocrm.order-address-fields=\namocrm.doubt-delay=60s\n"
            + "amocrm.retry.max-attempts=8\namocrm.order-statuses={\"1\":\"Новый заказ\",\"2\":\"Переговоры\"}\n";

    private static final Duration LONG = Duration.ofMinutes(2);

    private List<Long> orders(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> keepOrder("o" + i, "'cost':" + i))
                .toList();
    }

    private List<Long> statusChanges(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> keep(Kind.ORDER_STATUS, "o" + i, "{'status':'2'}"))
                .toList();
    }

    private void failing(String method, String path, String body) {
        sandbox.fault(Fixture.json("{'match':{'method':'" + method + "','path':'" + path + "','body':'" + body
                + "'},'times':-1,'do':'500'}"));
    }

    private long in(State state, List<Long> events) {
        return events.stream().filter(id -> entry(id).state() == state).count();
    }

    private void deliverFor(int rounds, Duration each) throws Exception {
        for (int i = 0; i < rounds; i++) {
            deliverAll();
            readBack();
            clock.pass(each);
        }
    }

    private void readBack() throws Exception {
        if (delivery.doubts().due()) {
            Doubts.Doubted doubted = delivery.doubts().begin();
            List<Draft> drafts = doubted.events().stream()
                    .map(event -> delivery.drafts().draft(event, said, Map.of()))
                    .toList();
            ReadBack reading = delivery.doubts().reading(doubted, drafts);
            run(reading);
            if (reading.isFinished()) {
                store.queue().settle(delivery.doubts().result(reading).settlements());
            }
        }
    }

    @Test
    void a_change_that_always_fails_is_parked_and_its_neighbours_are_done_soon() throws Exception {
        configure(PLAIN + "amocrm.key-field=\n");
        orders(30);
        deliverAll();
        long poison = lead(17).path("id").asLong();
        failing("PATCH", "/api/v4/leads", Long.toString(poison));
        List<Long> events = statusChanges(30);

        deliverFor(12, Duration.ofSeconds(10));
        assertThat(in(State.DELIVERED, events)).as("after two minutes").isEqualTo(29);
        for (int round = 0; round < 10; round++) {
            keepOrder("meanwhile-" + round, "");
            deliverFor(1, LONG);
        }

        assertThat(entry(events.get(17)).state()).isEqualTo(State.PARKED);
        assertThat(entry(events.get(17)).code()).contains("unavailable");
        assertThat(entry(events.get(17)).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("8 attempts"));
    }

    @Test
    void in_an_outage_nothing_counts_and_afterwards_batches_are_full_again() throws Exception {
        configure(PLAIN + "amocrm.key-field=\n");
        orders(50);
        deliverAll();
        clock.pass(Duration.ofSeconds(1));
        failing("", "/api/v4/leads*", "");
        List<Long> events = statusChanges(50);
        deliverFor(20, LONG);
        assertThat(in(State.QUEUED, events)).isEqualTo(50);
        assertThat(events.stream().map(id -> entry(id).attempts())).containsOnly(0);
        sandbox.clearFaults();
        int before = requests().size();
        deliverFor(2, LONG);

        assertThat(in(State.DELIVERED, events)).isEqualTo(50);
        assertThat(requests().size() - before).isLessThanOrEqualTo(4);
    }

    @Test
    void an_order_that_always_fails_is_parked_and_its_neighbours_become_leads() throws Exception {
        configure(PLAIN);
        keepOrder("first", "");
        deliverFor(3, Duration.ofSeconds(5));
        failing("POST", "/api/v4/leads/complex", "shop/order/o13");
        List<Long> events = orders(20);
        List<Integer> left = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            keepOrder("meanwhile-" + round, "");
            deliverFor(1, LONG);
            left.add(20 - (int) in(State.DELIVERED, events));
        }

        assertThat(entry(events.get(12)).state()).isEqualTo(State.PARKED);
        assertThat(entry(events.get(12)).code()).contains("answer-lost");
        assertThat(left.get(29)).as("only the one that fails").isEqualTo(1);
        assertThat(sandbox.leads()).hasSize(1 + 19 + 30);
    }

    @Test
    void an_order_that_always_fails_holds_its_neighbours_not_even_when_nothing_else_comes() throws Exception {
        configure(PLAIN);
        keepOrder("first", "");
        deliverFor(3, Duration.ofSeconds(5));
        failing("POST", "/api/v4/leads/complex", "shop/order/o13");
        List<Long> events = orders(20);

        deliverFor(44, LONG);

        assertThat(in(State.DELIVERED, events)).isEqualTo(19);
        assertThat(entry(events.get(12)).state()).isIn(State.QUEUED, State.DOUBTFUL);
    }

    @Test
    void fields_that_cannot_be_created_hold_nobody_for_long_and_are_created_later() throws Exception {
        configure("amocrm.order-fields=promo\namocrm.order-address-fields=\n");
        failing("POST", "/api/v4/leads/custom_fields", "");
        long id = keepOrder("1", "'promo':'BLACK'");
        deliverFor(4, Duration.ofSeconds(3));

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).path("notes").toString()).contains("BLACK");

        sandbox.clearFaults();
        clock.pass(Duration.ofMinutes(11));
        keepOrder("2", "'promo':'WHITE'");
        deliverFor(2, Duration.ofSeconds(3));
        assertThat(lead(1).path("fields").path("promo").path(0).asText()).isEqualTo("WHITE");
    }
}
