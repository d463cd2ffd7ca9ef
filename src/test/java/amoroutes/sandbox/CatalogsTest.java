package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Catalogs, their elements, and elements linked to leads. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatalogsTest extends SandboxFixture {
    private static final String ELEMENTS = "/api/v4/catalogs/8000001/elements";

    private static String element(String name, String sku) {
        return "{'name':'" + name + "','custom_fields_values':[{'field_code':'SKU','values':[{'value':'" + sku
                + "'}]}]}";
    }

    @Test
    void the_list_of_goods_has_its_fields() {
        assertThat(client.get("/api/v4/catalogs")
                        .rows("catalogs")
                        .get(0)
                        .get("type")
                        .asText())
                .isEqualTo("products");
        assertThat(client.get("/api/v4/catalogs/8000001/custom_fields").rows("custom_fields"))
                .extracting(field -> field.get("code").asText())
                .containsExactly("SKU", "DESCRIPTION", "PRICE", "GROUP", "EXTERNAL_ID");
        assertThat(client.get("/api/v4/catalogs/5").status()).isEqualTo(404);
    }

    @Test
    void created_elements_come_back_whole_with_the_request_id_as_a_number() {
        Client.Reply reply = client.post(
                ELEMENTS,
                "[{'name':'Чайник','custom_fields_values':[{'field_code':'PRICE','values':[{'value':12.5}]}],"
                        + "'request_id':'7'}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.rows("elements").get(0).get("request_id").isNumber()).isTrue();
        assertThat(reply.rows("elements")
                        .get(0)
                        .at("/custom_fields_values/0/values/0/value")
                        .asText())
                .isEqualTo("12.5");
        assertThat(client.get(ELEMENTS + "/" + reply.id("elements"))
                        .json()
                        .get("name")
                        .asText())
                .isEqualTo("Чайник");
        assertThat(client.get(ELEMENTS + "/5").status()).isEqualTo(204);
    }

    @Test
    void one_bad_element_refuses_all() {
        assertThat(client.post(
                                ELEMENTS,
                                "[" + element("a", "1") + ",{'custom_fields_values':[{'field_code':'COLOUR','values':"
                                        + "[{'value':'x'}]},{'field_code':'SKU','values':[{'value':5}]}]}]")
                        .errors())
                .containsExactly(
                        "1 FieldMissing name",
                        "1 NotSupportedChoice custom_fields_values.0.field_code",
                        "1 InvalidType custom_fields_values.1.values.0.value");
        assertThat(client.get(ELEMENTS).status()).isEqualTo(204);
    }

    @Test
    void a_search_looks_through_everything_in_any_case() {
        client.post(ELEMENTS, "[" + element("Чайник", "A-1") + "," + element("К чайнику a-1", "B") + "]");

        assertThat(client.get(ELEMENTS + "?query=A-1").rows("elements")).hasSize(2);
        assertThat(client.get(ELEMENTS + "?query=чайник&limit=1").json().at("/_links/next/href"))
                .isNotNull();
        assertThat(client.get(ELEMENTS + "?query=C-3").status()).isEqualTo(204);
    }

    @Test
    void a_changed_element_keeps_what_is_not_named() {
        long id = client.post(ELEMENTS, "[" + element("Чайник", "A-1") + "]").id("elements");

        client.patch(ELEMENTS, "[{'id':" + id + ",'name':'Самовар'}]");

        assertThat(client.get(ELEMENTS + "/" + id).body()).contains("Самовар", "A-1");
        assertThat(client.patch(ELEMENTS, "[{'id':5,'name':'x'}]").errors()).containsExactly("0 NotSupportedChoice id");
    }

    @Test
    void a_link_made_again_has_the_new_quantity_and_a_deleted_element_none() {
        long lead = lead("a");
        long id = client.post(ELEMENTS, "[" + element("Чайник", "A-1") + "]").id("elements");
        String link = "[{'entity_id':" + lead + ",'to_entity_id':" + id
                + ",'to_entity_type':'catalog_elements','metadata':{'catalog_id':8000001,'quantity':%s}}]";
        client.post("/api/v4/leads/link", link.formatted("2"));

        client.post("/api/v4/leads/link", link.formatted("1.5"));

        assertThat(client.get("/api/v4/leads/" + lead + "?with=catalog_elements")
                        .rows("catalog_elements"))
                .singleElement()
                .satisfies(linked ->
                        assertThat(linked.at("/metadata/quantity").asDouble()).isEqualTo(1.5));
        assertThat(client.post("/api/v4/leads/link", link.formatted("'two'")).errors())
                .containsExactly("0 InvalidType metadata.quantity");
        setup("{'remove':{'elements':[" + id + "]}}");
        assertThat(client.get("/api/v4/leads/" + lead + "/links").status()).isEqualTo(204);
        assertThat(client.post("/api/v4/leads/link", link.formatted("1")).errors())
                .containsExactly("0 NotSupportedChoice to_entity_id");
    }
}
