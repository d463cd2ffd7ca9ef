package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.order.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code amocrm.responsible-from-contact}: who looks after the contact gets its new lead. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactsUserTest {
    private static final String YES = "amocrm.responsible-from-contact=yes";
    private static final String SEARCH = "GET /api/v4/contacts?query=9161234567&limit=250";
    private static final String BY_ID = "GET /api/v4/contacts/77";
    private static final String ORDER = "{'id':'1042','customer':{'phone':'+79161234567'}}";

    @TempDir
    private Path directory;

    private static Lane found(Lane lane) {
        return lane.answering(
                SEARCH,
                "{'_embedded':{'contacts':[{'id':78,'responsible_user_id':502},{'id':77,'responsible_user_id':501,"
                        + "'custom_fields_values':[{'field_code':'PHONE','values':[{'value':'8 916 123-45-67'}]}]}]}}");
    }

    private static String created(List<String> requests) {
        return requests.stream()
                .filter(request -> request.startsWith("POST /api/v4/leads/complex"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_contact_that_the_search_finds_brings_its_user() {
        try (Lane lane = found(new Lane(directory, YES, "amocrm.default-responsible-user-id=502"))) {
            List<String> requests = lane.order(ORDER, Happened.IVAN).run();
            assertThat(requests).startsWith(SEARCH);
            assertThat(created(requests)).contains("\"responsible_user_id\":501");
        }
    }

    @Test
    void without_the_setting_it_does_not_and_nothing_more_is_asked() {
        try (Lane lane = found(new Lane(directory, "amocrm.default-responsible-user-id=502"))) {
            assertThat(created(lane.order(ORDER, Happened.IVAN).run())).contains("\"responsible_user_id\":502");
            lane.post(Kind.ORDER, "1043", "{'id':'1043','customer':{'phone':'+79161234567'}}", Happened.IVAN);
            assertThat(lane.run()).hasSize(1);
        }
    }

    @Test
    void of_a_contact_that_is_known_by_its_id_the_contact_is_read() {
        try (Lane lane = found(new Lane(directory, YES))) {
            lane.order(ORDER, Happened.IVAN).run();
            lane.answering(BY_ID, "{'id':77,'responsible_user_id':502}");
            lane.post(Kind.ORDER, "1043", "{'id':'1043','customer':{'phone':'+79161234567'}}", Happened.IVAN);
            assertThat(lane.run()).startsWith(BY_ID);
            assertThat(created(lane.sent)).contains("\"responsible_user_id\":502", "{\"id\":77}");
        }
    }

    @Test
    void when_it_is_gone_the_contact_is_searched_anew() {
        try (Lane lane = found(new Lane(directory, YES))) {
            lane.order(ORDER, Happened.IVAN).run();
            lane.answering(BY_ID, new Answer.NotFound("gone")).answering(SEARCH, new Answer.Empty());
            lane.post(Kind.ORDER, "1043", "{'id':'1043','customer':{'phone':'+79161234567'}}", Happened.IVAN);
            assertThat(lane.run()).startsWith(BY_ID, SEARCH);
            assertThat(created(lane.sent)).contains("+79161234567").doesNotContain("responsible_user_id");
        }
    }

    @Test
    void the_order_s_own_user_goes_before() {
        try (Lane lane = found(new Lane(directory, YES))) {
            String own = ORDER.replace("{'id'", "{'properties':{'amoCRMFields':{'responsible_user_id':502}},'id'");
            assertThat(created(lane.order(own, Happened.IVAN).run())).contains("\"responsible_user_id\":502");
        }
    }

    @Test
    void leads_from_forms_have_it_too() {
        try (Lane lane = found(new Lane(directory, YES, "amocrm.form-as-lead=yes"))) {
            lane.post(Kind.FORM, "callback/1", "{'phone':'+79161234567'}", Happened.IVAN);
            assertThat(created(lane.run())).contains("\"responsible_user_id\":501");
        }
    }

    @Test
    void a_customer_whose_contact_another_order_found_gone_is_asked_for_no_more() {
        try (Lane lane = new Lane(directory, YES)) {
            lane.order("{'id':'1042','customer':{'id':'7','name':'Иван'}}").run();
            lane.answering("GET /api/v4/contacts/6000", new Answer.NotFound("gone"))
                    .answering("GET /api/v4/contacts/6001", "{'id':6001,'responsible_user_id':502}")
                    .answering(
                            "POST /api/v4/leads/complex",
                            "[{'id':5001,'contact_id':6001,'request_id':['2']},"
                                    + "{'id':5002,'contact_id':6001,'request_id':['3']}]");
            lane.post(Kind.ORDER, "1043", "{'id':'1043','customer':{'id':'7','name':'Иван'}}");
            lane.post(Kind.ORDER, "1044", "{'id':'1044','customer':{'id':'7','name':'Иван'}}");
            assertThat(lane.run())
                    .filteredOn(request -> request.startsWith("GET"))
                    .containsExactly("GET /api/v4/contacts/6000", "GET /api/v4/contacts/6001");
            assertThat(lane.event(3).leadId()).isPresent();
        }
    }
}
