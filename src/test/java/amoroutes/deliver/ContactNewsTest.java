package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone or an address that was sent once stands on the contact in the end, and one person is one contact. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactNewsTest {
    private static final Identity MARIA = Identity.phone("+79031112233");
    private static final Identity MAIL = Identity.email("new@example.ru");
    private static final String CONTACT = "GET /api/v4/contacts/6000";
    private static final String HAS_PHONE = "{'id':6000,'custom_fields_values':[{'field_code':'PHONE',"
            + "'values':[{'value':'+79161234567','enum_code':'WORK'}]}]}";

    @TempDir
    private Path directory;

    private Lane lane() {
        return new Lane(directory, "amocrm.order-fields=weight", "amocrm.order-statuses={\"2\":\"Оплачен\"}")
                .answering("GET /api/v4/leads/5000", "{'id':5000,'pipeline_id':10,'status_id':101}")
                .answering(CONTACT, HAS_PHONE);
    }

    @Test
    void a_new_address_of_a_known_contact_arrives_although_a_status_came_before_its_order() {
        try (Lane lane = lane()) {
            lane.order("{'id':'1042','customer':{'phone':'+79161234567'}}", Happened.IVAN)
                    .run();
            lane.post(Kind.ORDER_STATUS, "910", "{'id':'910','status':'2'}").run();
            lane.post(
                    Kind.ORDER,
                    "910",
                    "{'id':'910','customer':{'phone':'+79161234567','email':'new@example.ru'}}",
                    Happened.IVAN,
                    MAIL);
            assertThat(lane.run())
                    .filteredOn(request -> request.startsWith("PATCH /api/v4/contacts"))
                    .singleElement()
                    .asString()
                    .contains("new@example.ru");
            for (long id = 1; id <= 3; id++) {
                assertThat(lane.event(id).state()).isEqualTo(State.DELIVERED);
            }
        }
    }

    @Test
    void a_corrected_phone_and_address_of_an_order_are_both_added() {
        try (Lane lane = lane()) {
            lane.order(
                            "{'id':'77','customer':{'id':'5','phone':'+79161234567','email':'old@example.ru'}}",
                            Happened.IVAN)
                    .run();
            lane.order(
                    "{'id':'77','customer':{'id':'5','phone':'+79031112233','email':'new@example.ru'}}", MARIA, MAIL);
            assertThat(lane.run())
                    .last()
                    .asString()
                    .startsWith("PATCH /api/v4/contacts")
                    .contains("\"id\":6000", "+79031112233", "new@example.ru");
        }
    }

    @Test
    void a_guest_whose_phone_and_address_were_both_corrected_is_still_the_contact_of_his_order() {
        try (Lane lane = lane()) {
            lane.order("{'id':'77','customer':{'phone':'+79161234567'}}", Happened.IVAN)
                    .run();
            lane.order("{'id':'77','customer':{'phone':'+79031112233','email':'new@example.ru'}}", MARIA, MAIL);
            assertThat(lane.run())
                    .last()
                    .asString()
                    .startsWith("PATCH /api/v4/contacts")
                    .contains("\"id\":6000", "+79031112233", "new@example.ru");
            lane.post(Kind.ORDER, "78", "{'id':'78','customer':{'email':'new@example.ru'}}", MAIL);
            assertThat(lane.run()).last().asString().contains("{\"id\":6000}");
        }
    }

    @Test
    void two_orders_of_one_registered_customer_who_has_only_a_name_make_one_contact() {
        try (Lane lane = lane()) {
            lane.post(Kind.ORDER, "1", "{'id':'1','customer':{'id':'555','name':'Иван'}}");
            lane.post(Kind.ORDER, "2", "{'id':'2','customer':{'id':'555','name':'Иван'}}");
            assertThat(lane.run()).hasSize(2);
            assertThat(lane.sent.get(0)).contains("Иван").doesNotContain("{\"id\":6000}");
            assertThat(lane.sent.get(1)).contains("{\"id\":6000}").doesNotContain("Иван");
        }
    }

    @Test
    void what_amocrm_definitely_refused_holds_no_other_order_of_the_person() {
        try (Lane lane = lane()) {
            lane.answering("POST /api/v4/leads/complex", new amoroutes.amocrm.Answer.TooLarge("413"));
            lane.order("{'id':'1042','customer':{'phone':'+79161234567'}}", Happened.IVAN)
                    .run();
            assertThat(lane.event(1).state()).isEqualTo(State.PARKED);
            lane.answering("POST /api/v4/leads/complex", "[{'id':5001,'contact_id':6001,'request_id':['2']}]");
            lane.post(Kind.ORDER, "1043", "{'id':'1043','customer':{'phone':'+79161234567'}}", Happened.IVAN)
                    .run();
            assertThat(lane.event(2).state()).isEqualTo(State.DELIVERED);
        }
    }
}
