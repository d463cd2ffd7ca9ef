package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormMetadataTest {
    private static String metadata(String form) {
        return FormMetadata.of(Happened.event(Kind.FORM, "callback/1", form)).toString();
    }

    @Test
    void what_amocrm_needs_is_always_there() {
        assertThat(metadata("{'phone':'1'}"))
                .isEqualTo("{\"category\":\"forms\",\"form_id\":\"callback\",\"form_name\":\"callback\","
                        + "\"form_page\":\"shop\",\"form_sent_at\":" + Happened.NOON.getEpochSecond() + "}");
    }

    @Test
    void what_the_form_itself_tells_comes_along() {
        assertThat(metadata("{'page':'https://shop.example/a','ip':'10.0.0.1','referer':'https://ya.example/',"
                        + "'visitor_uid':'6a2c'}"))
                .contains(
                        "\"form_page\":\"https://shop.example/a\"",
                        "\"ip\":\"10.0.0.1\"",
                        "\"referer\":\"https://ya.example/\"",
                        "\"visitor_uid\":\"6a2c\"");
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8,true", "2001:db8::1,true", "::ffff:10.0.0.1,true", "unknown,false", "'8.8.8.8, 10.0.0.1',false"
    })
    void only_an_address_is_sent_as_one(String ip, boolean sent) {
        assertThat(metadata("{'ip':'" + ip + "'}").contains("\"ip\":\"" + ip + "\""))
                .isEqualTo(sent);
    }

    @Test
    void an_incoming_lead_carries_it(@TempDir Path directory) {
        try (Lane lane = new Lane(directory, "form.callback.as-lead=unsorted", "amocrm.key-field=")) {
            lane.post(Kind.FORM, "callback/1", "{'name':'Иван','page':'https://shop.example/a'}");
            assertThat(lane.run().get(0))
                    .startsWith("POST /api/v4/leads/complex")
                    .contains("\"metadata\":{\"category\":\"forms\",\"form_id\":\"callback\"");
        }
    }
}
