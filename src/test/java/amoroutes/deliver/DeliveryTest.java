package amoroutes.deliver;

import static amoroutes.deliver.Fixture.EMAIL;
import static amoroutes.deliver.Fixture.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.HookReplay;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest extends AmoTestBase {
    private static final String IVAN = "'customer':{'name':'Иван','phone':'+79161234567'}";
    private static final String PLAIN = "amocrm.key-field=\n";

    private long contactOfIvan() {
        return setup("{'contacts':[{'name':'Иван','custom_fields_values':[{'field_code':'PHONE',"
                        + "'values':[{'value':'+79161234567'}]}]}]}")
                .path("contacts")
                .path(0)
                .asLong();
    }

    @Test
    void a_new_customers_order_is_searched_for_once_and_made_with_its_contact() throws Exception {
        configure(PLAIN);
        long id = keepOrder("1", "'cost':2990," + IVAN, PHONE);
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(id).leadId()).hasValue(lead(0).path("id").asLong());
        assertThat(lead(0).path("price").asInt()).isEqualTo(2990);
        assertThat(contact(0).path("name").asText()).isEqualTo("Иван");
        assertThat(requests())
                .containsExactly("GET /api/v4/contacts?query=9161234567&limit=250", "POST /api/v4/leads/complex");
        assertThat(sandbox.errorLog()).isEmpty();
    }

    @Test
    void a_burst_of_known_customers_shares_one_request() throws Exception {
        configure(PLAIN);
        IntStream.rangeClosed(1, 40).forEach(i -> keepOrder("o" + i, "'cost':" + i));
        deliverAll();

        assertThat(sandbox.leads()).hasSize(40);
        assertThat(requests()).containsExactly("POST /api/v4/leads/complex");
    }

    @Test
    void two_orders_of_one_new_customer_make_one_contact() throws Exception {
        configure(PLAIN);
        keepOrder("1", IVAN, PHONE);
        keepOrder("2", IVAN, PHONE);
        deliverAll();

        assertThat(sandbox.leads()).hasSize(2);
        assertThat(contact(0).path("id")).isEqualTo(contact(1).path("id"));
    }

    @Test
    void a_missing_key_field_is_created_once_before_the_first_lead() throws Exception {
        keepOrder("1", "");
        keepOrder("2", "");
        deliverAll();
        clock.pass(Duration.ofSeconds(5));
        deliverAll();

        assertThat(sandbox.leads()).hasSize(2);
        assertThat(lead(0).path("fields").toString()).contains("shop/order/1");
        assertThat(sandbox.requests().stream()
                        .filter(request -> request.path("method").asText().equals("POST")
                                && request.path("path").asText().endsWith("custom_fields")))
                .hasSize(1);
    }

    @Test
    void a_user_who_left_a_moment_ago_costs_no_lead() throws Exception {
        configure(PLAIN + "amocrm.default-responsible-user-id=9000002\n");
        keepOrder("0", "");
        deliverAll();
        setup("{'deactivate_users':[9000002]}");
        long id = keepOrder("1", IVAN, PHONE);
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(1).path("notes").path(0).asText())
                .contains("«Ответственный» не заполнено: amoCRM не принимает значение «9000002»");
        assertThat(contact(1).path("name").asText()).isEqualTo("Иван");
    }

    @Test
    void a_contact_that_is_gone_is_searched_for_anew() throws Exception {
        configure(PLAIN);
        keepOrder("1", IVAN, PHONE);
        deliverAll();
        long before = contact(0).path("id").asLong();
        setup("{'remove':{'contacts':[" + before + "]}}");
        long id = keepOrder("2", IVAN, PHONE);
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(contact(1).path("id").asLong()).isNotZero().isNotEqualTo(before);
    }

    @Test
    void a_known_contact_gets_a_new_address_beside_its_phone() throws Exception {
        configure(PLAIN);
        long known = contactOfIvan();
        keepOrder("1", "'customer':{'phone':'+79161234567','email':'ivan@example.ru'}", PHONE, EMAIL);
        deliverAll();

        assertThat(contact(0).path("id").asLong()).isEqualTo(known);
        assertThat(contact(0).path("fields").path("PHONE")).hasSize(1);
        assertThat(contact(0).path("fields").path("EMAIL").path(0).asText()).isEqualTo("ivan@example.ru");
        assertThat(sent).as("told once").hasSize(1);
    }

    @Test
    void a_contact_that_vanishes_after_the_lead_loses_no_note() throws Exception {
        configure(PLAIN + "amocrm.default-responsible-user-id=9000002\n");
        keepOrder("0", "");
        deliverAll();
        setup("{'deactivate_users':[9000002]}");
        long known = contactOfIvan();
        sandbox.fault(Fixture.json(
                "{'match':{'method':'GET','path':'/api/v4/contacts/" + known + "'},'times':-1,'do':'html404'}"));
        long id = keepOrder("1", "'customer':{'phone':'+79161234567','email':'ivan@example.ru'}", PHONE, EMAIL);
        deliverAll();
        setup("{'remove':{'contacts':[" + known + "]}}");
        sandbox.clearFaults();
        clock.pass(Duration.ofMinutes(1));
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(1).path("notes").toString()).contains("9000002");
    }

    @Test
    void a_changed_order_changes_only_what_changed() throws Exception {
        configure(PLAIN);
        keepOrder("1", "'cost':10");
        deliverAll();
        long id = keepOrder("1", "'cost':20");
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).path("price").asInt()).isEqualTo(20);
        assertThat(sandbox.leads()).hasSize(1);
        JsonNode patch = Fixture.tree(sandbox.requests()
                .get(sandbox.requests().size() - 1)
                .path("body")
                .toString());
        assertThat(patch.toString()).contains("20").doesNotContain("name");
    }

    private long fieldOfLeads(String name) {
        return setup("{'fields':{'leads':[{'name':'" + name + "'}]}}")
                .at("/fields/leads/0")
                .asLong();
    }

    private void leadAndValueForAFieldJustDeleted() throws Exception {
        long field = fieldOfLeads("Город");
        configure(PLAIN);
        keepOrder("1", "");
        deliverAll();
        setup("{'remove':{'fields':{'leads':[" + field + "]}}}");
        said.put("Город", "Казань");
    }

    @Test
    void a_refused_change_is_left_out_and_told_in_a_note_not_parked() throws Exception {
        leadAndValueForAFieldJustDeleted();
        long id = keepOrder("1", "'cost':20");
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).path("price").asInt()).isEqualTo(20);
        assertThat(lead(0).path("notes").path(0).asText())
                .isEqualTo("Поле «Город» не заполнено: amoCRM не принимает значение «Казань»");
    }

    @Test
    void a_refused_value_is_told_even_when_nothing_else_changed() throws Exception {
        leadAndValueForAFieldJustDeleted();
        long id = keepOrder("1", "'unmapped':'другое'");
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).path("notes").toString())
                .contains("Поле «Город» не заполнено: amoCRM не принимает значение «Казань»");
    }

    @Test
    void a_status_moves_the_lead_of_its_order_and_waits_for_it_when_it_came_first() throws Exception {
        configure(PLAIN + "amocrm.order-statuses={\"2\":\"Переговоры\"}\n");
        long status = keep(Kind.ORDER_STATUS, "1", "{'status':'2'}");
        deliverAll();
        assertThat(entry(status).code()).contains("order-unknown");
        keepOrder("1", "");
        deliverAll();

        assertThat(entry(status).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).path("status").asText()).isEqualTo("Переговоры");
    }

    @Test
    void a_status_that_nobody_mapped_moves_nothing_and_says_so() throws Exception {
        configure(PLAIN);
        keepOrder("1", "");
        deliverAll();
        long status = keep(Kind.ORDER_STATUS, "1", "{'status':'unheard of'}");
        deliverAll();

        assertThat(entry(status).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(status).reason().orElseThrow()).contains("no stage of Воронка is mapped");
    }

    @Test
    void a_lead_that_is_gone_is_for_a_person() throws Exception {
        configure(PLAIN + "amocrm.order-statuses={\"2\":\"Переговоры\"}\n");
        keepOrder("1", "");
        deliverAll();
        setup("{'remove':{'leads':[" + lead(0).path("id").asLong() + "]}}");
        long status = keep(Kind.ORDER_STATUS, "1", "{'status':'2'}");
        long changed = keepOrder("1", "'cost':5");
        deliverAll();
        assertThat(entry(status).code()).contains("lead-gone");

        store.interventions().retry(List.of(status), HookReplay.NEVER);
        deliverAll();
        assertThat(entry(status).code()).contains("lead-gone");
        assertThat(entry(changed).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void a_changed_order_whose_lead_is_gone_is_for_a_person_too() throws Exception {
        configure(PLAIN);
        keepOrder("1", "");
        deliverAll();
        setup("{'remove':{'leads':[" + lead(0).path("id").asLong() + "]}}");
        long changed = keepOrder("1", "'cost':5");
        deliverAll();
        assertThat(entry(changed).code()).contains("lead-gone");
    }

    @Test
    void a_lost_answer_to_a_new_lead_is_a_doubt_and_never_a_second_lead() throws Exception {
        configure(PLAIN);
        keepOrder("0", "");
        deliverAll();
        sandbox.fault("POST", "/api/v4/leads/complex", 1, "504-after");
        long id = keepOrder("1", "");
        deliverAll();
        clock.pass(Duration.ofHours(1));
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DOUBTFUL);
        assertThat(sandbox.leads()).hasSize(2);
    }

    @Test
    void a_lost_answer_to_a_change_is_simply_changed_again() throws Exception {
        configure(PLAIN);
        keepOrder("1", "'cost':10");
        deliverAll();
        sandbox.fault("PATCH", "/api/v4/leads", 1, "reset-after");
        long id = keepOrder("1", "'cost':20");
        deliverAll();
        assertThat(entry(id).code()).contains("unavailable");
        clock.pass(Duration.ofMinutes(1));
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(id).attempts()).isZero();
    }

    @Test
    void values_beyond_forty_follow_the_new_lead() throws Exception {
        StringBuilder fields = new StringBuilder();
        for (int i = 1; i <= 45; i++) {
            fields.append(i == 1 ? "" : ",").append("{'name':'Поле ").append(i).append("'}");
            said.put("Поле " + i, "значение " + i);
        }
        setup("{'fields':{'leads':[" + fields + "]}}");
        configure(PLAIN);
        long id = keepOrder("1", "");
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(lead(0).path("fields")).hasSize(45);
        assertThat(requests()).containsExactly("POST /api/v4/leads/complex", "PATCH /api/v4/leads");
    }

    @Test
    void a_customer_is_made_once_and_his_own_values_follow_the_shop() throws Exception {
        configure(PLAIN + "amocrm.user-fields={\"phone\":\"phone\",\"email\":\"email\",\"position\":\"Должность\"}\n");
        keep(Kind.CUSTOMER, "77", "{'id':'77','name':'Иван','phone':'+79161234567','position':'повар'}", PHONE);
        deliverAll();
        long id = keep(Kind.CUSTOMER, "77", "{'id':'77','name':'Иван','phone':'+79161234567','position':'шеф'}", PHONE);
        keepOrder("1", IVAN, PHONE);
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(requests().stream().filter("POST /api/v4/contacts"::equals)).hasSize(1);
        assertThat(contact(0).path("fields").path("POSITION").path(0).asText()).isEqualTo("шеф");
    }

    @Test
    void what_the_hook_drops_sends_nothing() throws Exception {
        configure(PLAIN);
        said.put("drop", "a test order");
        long id = keepOrder("1", "");
        deliverAll();

        assertThat(entry(id).state()).isEqualTo(State.DROPPED);
        assertThat(entry(id).reason()).contains("a test order");
        assertThat(requests()).isEmpty();
    }
}
