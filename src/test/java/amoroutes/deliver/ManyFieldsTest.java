package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.State;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** amoCRM takes 40 values with a new lead (amocrm-api.md 3); an order may have more. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManyFieldsTest {
    @TempDir
    private Path directory;

    /** Lead fields f1 … f45 with the ids 1001 … 1045. */
    private Lane lane(String... more) {
        String names = IntStream.rangeClosed(1, 45).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
        String fields = IntStream.rangeClosed(1, 45)
                .mapToObj(i -> "{'id':" + (1000 + i) + ",'name':'f" + i + "','type':'text'}")
                .collect(Collectors.joining(","));
        String[] lines = new String[more.length + 3];
        lines[0] = "amocrm.order-fields=" + names;
        lines[1] = "amocrm.order-address-fields=";
        lines[2] = "amocrm.key-field=";
        System.arraycopy(more, 0, lines, 3, more.length);
        return new Lane(directory, lines)
                .holding("/api/v4/leads/custom_fields", "{'_embedded':{'custom_fields':[" + fields + "]}}");
    }

    private static String order() {
        return "{'id':'1042','promo':'A',"
                + IntStream.rangeClosed(1, 45)
                        .mapToObj(i -> "'f" + i + "':'v" + i + "'")
                        .collect(Collectors.joining(","))
                + "}";
    }

    @Test
    void the_rest_follows_in_a_request_of_its_own() {
        try (Lane lane = lane()) {
            lane.order(order());
            assertThat(lane.run()).hasSize(2);
            assertThat(lane.sent.get(0))
                    .startsWith("POST /api/v4/leads/complex")
                    .contains("1040")
                    .doesNotContain("1041");
            assertThat(lane.sent.get(1))
                    .startsWith("PATCH /api/v4/leads [{\"custom_fields_values\":[{\"field_id\":1041,")
                    .contains("1045")
                    .doesNotContain("1040", "status_id", "responsible", "price", "name");
            assertThat(lane.event(1).state()).isEqualTo(State.DELIVERED);
            assertThat(lane.event(1).leadId()).hasValue(5000);
        }
    }

    @Test
    void the_contact_that_was_there_gets_its_news_first_and_the_note_comes_last() {
        try (Lane lane = lane(
                "source.shop.order-fields=" + "promo,"
                        + IntStream.rangeClosed(1, 45).mapToObj(i -> "f" + i).collect(Collectors.joining(",")),
                "amocrm.auto-create-orders-fields=no")) {
            lane.answering(
                    "GET /api/v4/contacts?query=9161234567&limit=250",
                    "{'_embedded':{'contacts':[{'id':77,'custom_fields_values':[{'field_code':'PHONE',"
                            + "'values':[{'value':'+79161234567'}]}]}]}}");
            lane.answering("GET /api/v4/contacts/77", "{'id':77,'name':'Иван'}");
            lane.order(
                    order().replace("{'id'", "{'customer':{'phone':'+79161234567','email':'ivan@example.ru'},'id'"),
                    Happened.IVAN,
                    amoroutes.order.Identity.email("ivan@example.ru"));
            assertThat(lane.run())
                    .extracting(line -> line.replaceFirst(" [\\[{].*", ""))
                    .containsExactly(
                            "GET /api/v4/contacts?query=9161234567&limit=250",
                            "GET /api/v4/contacts?query=ivan%40example.ru&limit=250",
                            "POST /api/v4/leads/complex",
                            "GET /api/v4/contacts/77",
                            "PATCH /api/v4/contacts",
                            "PATCH /api/v4/leads",
                            "POST /api/v4/leads/notes");
            assertThat(lane.sent.get(6)).contains("В amoCRM нет поля «promo», его значение: A");
            assertThat(lane.event(1).state()).isEqualTo(State.DELIVERED);
        }
    }

    @Test
    void afterwards_nothing_is_left_to_change() {
        try (Lane lane = lane()) {
            lane.order(order()).run();
            lane.order(order().replace("'v45'", "'w45'"));
            assertThat(lane.run())
                    .containsExactly("PATCH /api/v4/leads [{\"custom_fields_values\":[{\"field_id\":1045,"
                            + "\"values\":[{\"value\":\"w45\"}]}],\"id\":5000}]");
        }
    }
}
