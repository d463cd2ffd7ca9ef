package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.FieldCreation.NewField;
import amoroutes.common.Json;
import amoroutes.settings.Account;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FieldCreationTest {
    private static final NewField GOODS = new NewField("goods", "textarea");
    private static final NewField WEIGHT = new NewField("weight", "numeric");

    private final FieldCreation creation = new FieldCreation("leads", List.of(GOODS, WEIGHT));

    @Test
    void all_missing_fields_go_in_one_request() {
        Request request = creation.request();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/api/v4/leads/custom_fields");
        assertThat(json(request.body())).isEqualTo(json("""
                        [{"name":"goods","type":"textarea","request_id":"0"},
                         {"name":"weight","type":"numeric","request_id":"1"}]"""));
    }

    @Test
    void created_fields_are_told_apart_by_request_id_whatever_their_order() {
        JsonNode answer = json("""
                {"_total_items":2,"_embedded":{"custom_fields":[
                 {"id":12,"name":"weight","type":"numeric","code":null,"request_id":"1","enums":null},
                 {"id":11,"name":"goods","type":"textarea","code":"GOODS","request_id":"0","enums":null}]}}""");
        assertThat(creation.created(answer))
                .containsEntry(GOODS, new Account.Field(11, "goods", "GOODS", "textarea", List.of()))
                .containsEntry(WEIGHT, new Account.Field(12, "weight", "", "numeric", List.of()))
                .hasSize(2);
    }

    @Test
    void without_request_ids_the_name_tells() {
        JsonNode answer = json("""
                {"_embedded":{"custom_fields":[{"name":"Goods","type":"textarea","sort":510,"settings":null,
                 "is_predefined":false,"id":4457223,"remind":null,"is_api_only":false,"enums":[]}]}}""");
        assertThat(creation.created(answer))
                .containsOnlyKeys(GOODS)
                .extractingByKey(GOODS)
                .extracting(Account.Field::id)
                .isEqualTo(4457223L);
    }

    @Test
    void an_answer_of_another_kind_creates_nothing() {
        assertThat(creation.created(json("{}"))).isEmpty();
        assertThat(creation.created(json("{\"_embedded\":{\"custom_fields\":[{\"id\":1,\"name\":\"x\"}]}}")))
                .isEmpty();
    }

    private static JsonNode json(String text) {
        return Json.container(text).orElseThrow();
    }
}
