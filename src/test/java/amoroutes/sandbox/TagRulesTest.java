package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TagRulesTest extends SandboxFixture {
    @Test
    void tags_are_made_on_use_and_added_by_name_or_id() {
        long id = client.post("/api/v4/leads", "[{'tags_to_add':[{'name':'сайт'},{'name':'сайт'}]}]")
                .id("leads");
        long tag = client.get("/api/v4/leads/tags").id("tags");

        client.patch("/api/v4/leads/" + id, "{'tags_to_add':[{'id':" + tag + "},{'name':'новый'}]}");

        assertThat(tags(id)).isEqualTo("[\"сайт\",\"новый\"]");
    }

    @Test
    void embedded_tags_replace_all_and_null_removes_all() {
        long id = client.post("/api/v4/leads", "[{'tags_to_add':[{'name':'a'},{'name':'b'}]}]")
                .id("leads");

        client.patch("/api/v4/leads/" + id, "{'_embedded':{'tags':[{'name':'c'}]}}");
        assertThat(tags(id)).isEqualTo("[\"c\"]");
        client.patch("/api/v4/leads/" + id, "{'_embedded':{'tags':null}}");
        assertThat(tags(id)).isEqualTo("[]");
    }

    @Test
    void tags_to_add_inside_embedded_is_silently_ignored() {
        long id = client.post("/api/v4/leads", "[{'_embedded':{'tags_to_add':[{'name':'a'}]}}]")
                .id("leads");

        assertThat(tags(id)).isEqualTo("[]");
    }

    @Test
    void a_tag_named_by_id_and_name_shows_twice() {
        long tag = client.post("/api/v4/leads/tags", "[{'name':'a'}]").id("tags");

        long id = client.post("/api/v4/leads", "[{'tags_to_add':[{'id':" + tag + ",'name':'a'}]}]")
                .id("leads");

        assertThat(tags(id)).isEqualTo("[\"a\",\"a\"]");
        assertThat(sandbox.errorLog()).anyMatch(text -> text.contains("shows twice"));
    }

    @Test
    void a_tag_is_deleted_by_name_or_id_and_an_unknown_id_is_refused() {
        long id = client.post("/api/v4/leads", "[{'tags_to_add':[{'name':'a'},{'name':'b'}]}]")
                .id("leads");

        client.patch("/api/v4/leads/" + id, "{'tags_to_delete':[{'name':'a'}]}");

        assertThat(tags(id)).isEqualTo("[\"b\"]");
        assertThat(client.patch("/api/v4/leads/" + id, "{'tags_to_add':[{'id':5},{},{'name':7}]}")
                        .errors())
                .containsExactly(
                        "0 NotSupportedChoice tags_to_add.0.id",
                        "0 FieldMissing tags_to_add.1.name",
                        "0 InvalidType tags_to_add.2.name");
    }

    @Test
    void adding_a_known_name_to_the_dictionary_answers_with_its_id() {
        long tag = client.post("/api/v4/contacts/tags", "[{'name':'a'}]").id("tags");

        Client.Reply again = client.post("/api/v4/contacts/tags", "[{'name':'a','request_id':'r'}]");

        assertThat(again.id("tags")).isEqualTo(tag);
        assertThat(again.rows("tags").get(0).get("request_id").asText()).isEqualTo("r");
        assertThat(client.get("/api/v4/leads/tags").status()).isEqualTo(204);
        assertThat(client.post("/api/v4/contacts/tags", "[{'color':'DDEBB5'}]").errors())
                .containsExactly("0 FieldMissing name", "0 NotSupportedChoice color");
    }

    private String tags(long lead) {
        return sandbox.leads().stream()
                .filter(row -> row.get("id").asLong() == lead)
                .findFirst()
                .orElseThrow()
                .get("tags")
                .toString();
    }
}
