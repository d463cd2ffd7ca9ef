package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of an order that changes, and of a change of its status. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderChangesTest {
    private static final String PAID = "amocrm.order-statuses={\"1\":\"Новый\",\"2\":\"Оплачен\"}";
    private static final String PLAIN = "amocrm.order-fields=weight";
    private static final String NOWHERE = "amocrm.order-address-fields=";
    private static final String LEAD = "GET /api/v4/leads/5000";
    private static final String IN_NEW = "{'id':5000,'pipeline_id':10,'status_id':101}";

    @TempDir
    private Path directory;

    private Lane lane(String... more) {
        String[] lines = new String[more.length + 3];
        lines[0] = PAID;
        lines[1] = PLAIN;
        lines[2] = NOWHERE;
        System.arraycopy(more, 0, lines, 3, more.length);
        return new Lane(directory, lines).answering(LEAD, IN_NEW);
    }

    @Test
    void a_changed_order_sends_what_changed_and_leaves_the_stage_alone() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1','cost':5,'weight':1}").run();
            lane.order("{'id':'1042','status':'1','cost':6,'weight':1}");
            assertThat(lane.run()).containsExactly("PATCH /api/v4/leads [{\"price\":6,\"id\":5000}]");
            assertThat(lane.event(2).state()).isEqualTo(State.DELIVERED);
        }
    }

    @Test
    void a_customer_who_is_told_after_the_lead_was_made_stands_in_its_note() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1','cost':5}").run();
            lane.order("{'id':'1042','status':'1','cost':5,'customer':{'name':'Иван','phone':'+79161234567'}}");
            assertThat(lane.run())
                    .singleElement()
                    .asString()
                    .startsWith("POST /api/v4/leads/notes")
                    .contains("Покупатель: Иван, +79161234567");
            assertThat(lane.event(2).state()).isEqualTo(State.DELIVERED);
        }
    }

    @Test
    void a_changed_status_in_an_order_moves_its_lead_too() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1','cost':5}").run();
            lane.order("{'id':'1042','status':'2','cost':6}");
            assertThat(lane.run())
                    .containsExactly(
                            LEAD,
                            "PATCH /api/v4/leads [{\"price\":6,\"pipeline_id\":10,\"status_id\":103,\"id\":5000}]");
        }
    }

    @Test
    void a_status_is_mapped_as_the_context_of_its_order_maps_it() {
        try (Lane lane = lane("source.spb.order-statuses={\"2\":142}")) {
            lane.order("{'id':'1042','status':'1','context':'spb'}").run();
            lane.post(Kind.ORDER_STATUS, "1042", "{'status':'2'}");
            assertThat(lane.run())
                    .containsExactly(LEAD, "PATCH /api/v4/leads [{\"pipeline_id\":10,\"status_id\":142,\"id\":5000}]");
        }
    }

    @Test
    void a_status_that_was_dealt_with_already_is_no_change_when_the_order_repeats_it() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1','cost':5}").run();
            lane.post(Kind.ORDER_STATUS, "1042", "{'status':'2'}");
            assertThat(lane.run())
                    .containsExactly(LEAD, "PATCH /api/v4/leads [{\"pipeline_id\":10,\"status_id\":103,\"id\":5000}]");
            lane.order("{'id':'1042','status':'2','cost':5,'comment':'later'}");
            assertThat(lane.run()).isEmpty();
            assertThat(lane.event(3).reason()).contains("nothing to change");
        }
    }

    @Test
    void an_order_that_says_nothing_about_its_status_forgets_none() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1','cost':5}").run();
            lane.order("{'id':'1042','cost':6}").run();
            lane.order("{'id':'1042','status':'1','cost':7}");
            assertThat(lane.run()).containsExactly("PATCH /api/v4/leads [{\"price\":7,\"id\":5000}]");
        }
    }

    @Test
    void a_stage_that_stays_is_told_with_the_fields_that_went() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1','cost':5}").run();
            lane.order("{'id':'1042','status':'9','cost':6}");
            assertThat(lane.run()).containsExactly(LEAD, "PATCH /api/v4/leads [{\"price\":6,\"id\":5000}]");
            assertThat(lane.event(2).reason()).contains("no stage of Продажи is mapped to status 9");
        }
    }

    @Test
    void a_status_change_moves_the_stage_only_unless_the_setting_says_more() {
        try (Lane lane = lane("source.shop.order-fields=weight||status==address.city")) {
            lane.order("{'id':'1042','status':'1'}").run();
            lane.post(Kind.ORDER_STATUS, "1042", "{'status':'2'}");
            assertThat(lane.run())
                    .containsExactly(LEAD, "PATCH /api/v4/leads [{\"pipeline_id\":10,\"status_id\":103,\"id\":5000}]");
        }
    }

    @Test
    void with_the_setting_the_order_s_fields_that_differ_go_too() {
        try (Lane lane = lane(
                "source.shop.order-fields=weight||status==address.city",
                "source.shop.update-order-on-change-status=yes")) {
            lane.order("{'id':'1042','status':'1','weight':1}").run();
            lane.post(Kind.ORDER_STATUS, "1042", "{'status':'2'}");
            assertThat(lane.run())
                    .containsExactly(
                            LEAD,
                            "PATCH /api/v4/leads [{\"custom_fields_values\":[{\"field_id\":4,"
                                    + "\"values\":[{\"value\":\"2\"}]}],\"pipeline_id\":10,\"status_id\":103,\"id\":5000}]");
            lane.post(Kind.ORDER_STATUS, "1042", "{'status':'1'}");
            assertThat(lane.run())
                    .as("the stage is looked at, the same fields are not sent twice")
                    .containsExactly(
                            LEAD,
                            "PATCH /api/v4/leads [{\"custom_fields_values\":[{\"field_id\":4,"
                                    + "\"values\":[{\"value\":\"1\"}]}],\"id\":5000}]");
            assertThat(lane.event(3).reason()).contains("the lead is there already");
        }
    }

    @Test
    void the_order_s_context_may_say_that_its_fields_go_too() {
        try (Lane lane = lane(
                "source.shop.order-fields=weight||status==address.city",
                "source.spb.update-order-on-change-status=yes")) {
            lane.order("{'id':'1042','status':'1','context':'spb','weight':1}").run();
            lane.post(Kind.ORDER_STATUS, "1042", "{'status':'2'}");
            assertThat(lane.run().get(1)).contains("{\"field_id\":4,\"values\":[{\"value\":\"2\"}]}");
        }
    }

    @Test
    void the_hook_sees_the_order_whose_fields_go_with_the_status() {
        Drafting drafting = new Drafting(
                () -> Happened.enrich(Happened.settings()),
                key -> Optional.of(Happened.document("{'id':'" + key + "','number':'7','status':'1'}")),
                known -> 0,
                Fixture.retries(new ManualClock()));
        assertThat(drafting.source(Happened.status("2")))
                .containsEntry("number", "7")
                .containsEntry("status", "2")
                .containsEntry("id", "shop/order/1042");
    }

    @Test
    void what_found_no_field_and_was_not_told_yet_goes_into_a_note() {
        try (Lane lane = lane("source.shop.order-fields=promo", "amocrm.auto-create-orders-fields=no")) {
            lane.order("{'id':'1042','promo':'A'}");
            assertThat(lane.run()).hasSize(2).last().asString().startsWith("POST /api/v4/leads/notes");
            lane.order("{'id':'1042','promo':'A','cost':5}");
            assertThat(lane.run()).containsExactly("PATCH /api/v4/leads [{\"price\":5,\"id\":5000}]");
            lane.order("{'id':'1042','promo':'B','cost':5}");
            assertThat(lane.run())
                    .singleElement()
                    .asString()
                    .contains("leads/notes", "\"entity_id\":5000", "В amoCRM нет поля «promo», его значение: B");
        }
    }

    @Test
    void a_lead_that_is_gone_parks_the_status_change() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','status':'1'}").run();
            lane.answering(LEAD, new Answer.Empty()).post(Kind.ORDER_STATUS, "1042", "{'status':'2'}");
            assertThat(lane.run()).containsExactly(LEAD);
            assertThat(lane.event(2).code()).contains("lead-gone");
        }
    }

    @ParameterizedTest
    @CsvSource({"400: Код ошибки 226. В случае …,lead-gone", "400: Код ошибки 2261,refused", "400: no details,refused"})
    void a_lead_in_the_trash_is_gone_and_not_just_refused(String answer, String code) {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','cost':5}").run();
            lane.answering("PATCH /api/v4/leads", new Answer.Invalid(List.of(), answer));
            lane.order("{'id':'1042','cost':6}").run();
            assertThat(lane.event(2).code()).contains(code);
        }
    }

    @Test
    void a_new_phone_in_a_changed_order_reaches_its_contact() {
        try (Lane lane = lane()) {
            String customer = "'customer':{'id':'7','phone':'+79161234567'";
            lane.order("{'id':'1042'," + customer + "}}", Happened.IVAN).run();
            lane.order("{'id':'1042','cost':5," + customer + "}}", Happened.IVAN);
            assertThat(lane.run())
                    .as("the same contact is not asked for")
                    .containsExactly("PATCH /api/v4/leads [{\"price\":5,\"id\":5000}]");
            lane.answering(
                    "GET /api/v4/contacts/6000",
                    "{'id':6000,'custom_fields_values':[{'field_code':'PHONE',"
                            + "'values':[{'value':'+79161234567','enum_code':'WORK'}]}]}");
            lane.order(
                    "{'id':'1042','cost':5," + customer + ",'mobilephone':'+79031112233'}}",
                    Happened.IVAN,
                    Identity.phone("+79031112233"));
            assertThat(lane.run()).hasSize(2).first().isEqualTo("GET /api/v4/contacts/6000");
            assertThat(lane.sent.get(1)).startsWith("PATCH /api/v4/contacts").contains("+79161234567", "+79031112233");
            assertThat(lane.event(3).state()).isEqualTo(State.DELIVERED);
        }
    }
}
