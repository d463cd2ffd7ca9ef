package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.State;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** amoCRM takes 40 values of one lead or contact in a request, and each option, phone and part of an address is one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyValuesTest extends AmoTestBase {
    private static final Identity PHONE = Identity.phone("+79161234567");

    private static String names(int last) {
        return IntStream.rangeClosed(1, last).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    }

    private static String fields(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(i -> "{'name':'f" + i + "','type':'text'}")
                .collect(Collectors.joining(","));
    }

    private static String values(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(i -> "'f" + i + "':'v" + i + "'")
                .collect(Collectors.joining(","));
    }

    private static Set<String> values(JsonNode entity) {
        Set<String> values = new TreeSet<>();
        for (JsonNode field : entity.path("custom_fields_values")) {
            field.path("values").forEach(value -> values.add(value.path("value").asText()));
        }
        return values;
    }

    private JsonNode all(String entities) throws Exception {
        Sending asked = send(new Sending(Request.get("/api/v4/" + entities + "?limit=250"), Priority.LIVE));
        return ((Answer.Done) asked.getAnswer()).body().at("/_embedded/" + entities);
    }

    private void fullLead(String values, int expected) throws Exception {
        long id = keepOrder("1042", values, PHONE);
        deliverAll();
        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(sandbox.leads()).hasSize(1);
        assertThat(values(all("leads").get(0))).hasSize(expected).contains("shop/order/1042");
        assertThat(requests()).noneMatch(request -> request.contains("notes"));
    }

    @Test
    void a_lead_of_38_fields_with_44_values_gets_them_all() throws Exception {
        setup("{'fields':{'leads':[{'name':'order_key','type':'text'},{'name':'colours','type':'multiselect','options':"
                + "['a1','a2','a3','a4','a5','a6','a7']}," + fields(36) + "]}}");
        configure("amocrm.order-fields=colours," + names(36) + "\namocrm.order-address-fields=\n");
        fullLead(
                "'customer':{'phone':'+79161234567'},'colours':['a1','a2','a3','a4','a5','a6','a7']," + values(36), 44);
        assertThat(requests())
                .filteredOn(request -> request.startsWith("PATCH"))
                .containsExactly("PATCH /api/v4/leads");
    }

    @Test
    void a_lead_of_a_hundred_values_takes_a_request_for_each_40() throws Exception {
        setup("{'fields':{'leads':[{'name':'order_key','type':'text'}," + fields(100) + "]}}");
        configure("amocrm.order-fields=" + names(100) + "\namocrm.order-address-fields=\n");
        fullLead(values(100), 101);
        assertThat(requests())
                .filteredOn(request -> request.equals("PATCH /api/v4/leads"))
                .hasSize(2);
    }

    @Test
    void a_change_of_more_than_40_values_is_made_whole() throws Exception {
        setup("{'fields':{'leads':[{'name':'order_key','type':'text'}," + fields(60) + "]}}");
        configure("amocrm.order-fields=" + names(60) + "\namocrm.order-address-fields=\n");
        fullLead(values(60), 61);
        long changed = keepOrder("1042", values(60).replace(":'v", ":'w"), PHONE);
        deliverAll();
        assertThat(entry(changed).state()).isEqualTo(State.DELIVERED);
        assertThat(values(all("leads").get(0)))
                .hasSize(61)
                .contains("w1", "w60")
                .doesNotContain("v1", "v60");
    }

    @Test
    void a_new_contact_of_many_values_gets_them_all_beside_a_lead_and_alone() throws Exception {
        setup("{'fields':{'contacts':[" + fields(45) + "]}}");
        configure("amocrm.user-fields=phone,email," + names(45) + "\n");
        String customer = "'phone':'+79161234567','email':'ivan@example.ru'," + values(45);
        long id = keepOrder("1042", "'customer':{" + customer + "}", PHONE);
        long alone = keep(
                Kind.CUSTOMER,
                "7",
                "{'id':'7'," + customer.replace("1234567", "7654321").replace("ivan@", "anna@") + "}",
                Identity.phone("+79167654321"));
        deliverAll();
        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(entry(alone).state()).isEqualTo(State.DELIVERED);
        assertThat(all("contacts"))
                .hasSize(2)
                .allSatisfy(contact -> assertThat(values(contact)).hasSize(47));
        assertThat(requests()).noneMatch(request -> request.contains("notes"));
    }

    @Test
    void a_known_contact_of_several_phones_gets_all_its_new_values() throws Exception {
        String phones = IntStream.rangeClosed(10, 29)
                .mapToObj(i -> "{'value':'+791611111" + i + "'}")
                .collect(Collectors.joining(","));
        setup("{'fields':{'contacts':[" + fields(30) + "]}}");
        setup("{'contacts':[{'name':'Иван','custom_fields_values':[{'field_code':'PHONE','values':[" + phones
                + "]}]}]}");
        configure("amocrm.user-fields=phone,email," + names(30) + "\n");
        long id = keepOrder(
                "1042",
                "'customer':{'phone':'+79161111110','mobilephone':'+79161234567','email':'ivan@example.ru',"
                        + values(30) + "}",
                Identity.phone("+79161111110"),
                PHONE,
                Identity.email("ivan@example.ru"));
        deliverAll();
        assertThat(entry(id).state()).isEqualTo(State.DELIVERED);
        assertThat(all("contacts")).hasSize(1);
        assertThat(values(all("contacts").get(0))).contains("v1", "v30", "ivan@example.ru", "+79161111129");
    }
}
