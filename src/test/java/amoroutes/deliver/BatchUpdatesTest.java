package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What changes leads and contacts that exist: one reading and one request for all of them. */
class BatchUpdatesTest extends AmoTestBase {
    private static final String SETTINGS = "amocrm.key-field=\namocrm.order-fields=\namocrm.order-address-fields=\n"
            + "amocrm.order-statuses={\"1\":\"Новый заказ\",\"2\":\"Переговоры\",\"3\":\"Оплачен\"}\n";
    private static final int MANY = 50;

    private void orders(int count) throws Exception {
        configure(SETTINGS);
        IntStream.rangeClosed(1, count).forEach(i -> keepOrder("o" + i, "'cost':" + i));
        deliverAll();
        assertThat(sandbox.leads()).hasSize(count);
    }

    private List<Long> statuses(int count, String status) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> keep(Kind.ORDER_STATUS, "o" + i, "{'status':'" + status + "'}"))
                .toList();
    }

    private List<String> changesOnly() {
        return requests().stream()
                .filter(request -> !request.contains("complex"))
                .map(request -> request.replaceFirst("\\?.*", "?"))
                .toList();
    }

    private List<State> states(List<Long> events) {
        return events.stream().map(id -> entry(id).state()).distinct().toList();
    }

    private String stage(int lead) {
        return lead(lead).path("status").asText();
    }

    @Test
    void fifty_status_changes_cost_two_requests() throws Exception {
        orders(MANY);
        List<Long> events = statuses(MANY, "2");
        deliverAll();

        assertThat(changesOnly()).containsExactly("GET /api/v4/leads?", "PATCH /api/v4/leads");
        assertThat(states(events)).containsExactly(State.DELIVERED);
        assertThat(IntStream.range(0, MANY).mapToObj(this::stage)).containsOnly("Переговоры");
        assertThat(sandbox.errorLog()).isEmpty();
    }

    @Test
    void fifty_changed_orders_cost_one_request() throws Exception {
        orders(MANY);
        List<Long> events = IntStream.rangeClosed(1, MANY)
                .mapToObj(i -> keepOrder("o" + i, "'cost':" + (1000 + i)))
                .toList();
        deliverAll();

        assertThat(changesOnly()).containsExactly("PATCH /api/v4/leads");
        assertThat(states(events)).containsExactly(State.DELIVERED);
        assertThat(lead(MANY - 1).path("price").asInt()).isEqualTo(1000 + MANY);
    }

    @Test
    void a_lead_that_the_list_does_not_show_is_asked_for_by_itself_before_its_event_is_parked() throws Exception {
        orders(5);
        long gone = lead(2).path("id").asLong();
        setup("{'remove':{'leads':[" + gone + "]}}");
        List<Long> events = statuses(5, "2");
        deliverAll();

        assertThat(changesOnly())
                .containsExactly("GET /api/v4/leads?", "GET /api/v4/leads/" + gone, "PATCH /api/v4/leads");
        assertThat(entry(events.get(2)).code()).contains("lead-gone");
        assertThat(events.stream().filter(id -> entry(id).state() == State.DELIVERED))
                .hasSize(4);
    }

    @Test
    void leads_that_the_lists_do_not_show_yet_are_changed_all_the_same() throws Exception {
        sandbox.change(sandbox.options().withIndexLag(Duration.ofMinutes(10)));
        orders(3);
        List<Long> events = statuses(3, "2");
        deliverAll();

        assertThat(changesOnly()).hasSize(1 + 3 + 1).startsWith("GET /api/v4/leads?");
        assertThat(states(events)).containsExactly(State.DELIVERED);
    }

    @Test
    void a_list_that_lags_behind_our_own_change_undoes_nothing() throws Exception {
        orders(3);
        statuses(3, "2");
        deliverAll();
        sandbox.change(sandbox.options().withIndexLag(Duration.ofMinutes(10)));
        statuses(3, "3");
        deliverAll();
        List<Long> back = statuses(3, "2");
        deliverAll();

        assertThat(states(back)).containsExactly(State.DELIVERED);
        assertThat(IntStream.range(0, 3).mapToObj(this::stage)).containsOnly("Переговоры");
    }

    @Test
    void when_the_list_cannot_be_read_nothing_is_parked_and_nothing_counts() throws Exception {
        orders(3);
        sandbox.fault("GET", "/api/v4/leads", 1, "502");
        List<Long> events = statuses(3, "2");
        deliverAll();
        assertThat(states(events)).containsExactly(State.QUEUED);
        clock.pass(Duration.ofMinutes(1));
        deliverAll();

        assertThat(states(events)).containsExactly(State.DELIVERED);
        assertThat(events.stream().map(id -> entry(id).attempts())).containsOnly(0);
    }

    @Test
    void a_refused_list_is_replaced_by_single_readings() throws Exception {
        orders(3);
        sandbox.fault("GET", "/api/v4/leads", 1, "html404");
        sandbox.fault("GET", "/api/v4/leads", 1, "transient-400");
        List<Long> events = statuses(3, "2");
        for (int i = 0; i < 3; i++) {
            deliverAll();
            clock.pass(Duration.ofMinutes(1));
        }
        assertThat(states(events)).containsExactly(State.DELIVERED);
    }

    @Test
    void changed_customers_share_a_reading_and_a_request() throws Exception {
        configure(SETTINGS);
        LongStream.rangeClosed(1, MANY).forEach(i -> customer(i, "'name':'Покупатель'"));
        deliverAll();
        int before = requests().size();
        LongStream.rangeClosed(1, MANY)
                .forEach(i -> customer(i, "'name':'Покупатель','email':'p" + i + "@example.ru'"));
        deliverAll();

        assertThat(requests().subList(before, requests().size()).stream().map(line -> line.replaceFirst("\\?.*", "?")))
                .containsExactly("GET /api/v4/contacts?", "PATCH /api/v4/contacts");
        assertThat(sandbox.state().path("contacts").asInt()).isEqualTo(MANY);
        assertThat(sandbox.errorLog()).isEmpty();
    }

    private void customer(long number, String more) {
        String phone = "+7916" + (1_000_000 + number);
        keep(
                Kind.CUSTOMER,
                "c" + number,
                "{'id':'c" + number + "','phone':'" + phone + "'," + more + "}",
                Identity.phone(phone));
    }

    @Test
    void two_new_addresses_of_one_contact_in_the_same_batch_both_stay() throws Exception {
        configure(SETTINGS);
        customer(1, "'name':'Иван'");
        deliverAll();
        Identity phone = Identity.phone("+79161000001");
        String person = "'customer':{'name':'Иван','phone':'+79161000001','email':'%s'}";
        keepOrder("1", person.formatted("one@example.ru"), phone, Identity.email("one@example.ru"));
        keepOrder("2", person.formatted("two@example.ru"), phone, Identity.email("two@example.ru"));
        for (int i = 0; i < 5; i++) {
            deliverAll();
            clock.pass(Duration.ofSeconds(2));
        }

        assertThat(sandbox.leads()).hasSize(2);
        assertThat(contact(0).path("fields").path("EMAIL").toString()).contains("one@example.ru", "two@example.ru");
    }

    @Test
    void a_filter_that_amocrm_ignores_does_no_harm() {
        Lookup look = new Lookup("/api/v4/leads", java.util.Map.of(1L, 10L, 2L, 20L), row -> true);
        look.first()
                .get(0)
                .answered(null, Fixture.done("{'_embedded':{'leads':[{'id':1},{'id':2},{'id':20,'status_id':5}]}}"));

        List<Sending> single = look.second();
        assertThat(single)
                .singleElement()
                .satisfies(sending -> assertThat(sending.getRequest().path()).isEqualTo("/api/v4/leads/10"));
        assertThat(look.of(Fixture.draft(Fixture.order(2)))).isPresent();
    }
}
