package amoroutes.deliver;

import static amoroutes.deliver.Fixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.enrich.ContactCard;
import amoroutes.enrich.ContactPoint;
import amoroutes.enrich.FieldValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CardsTest {
    private static FieldValue field(String json) {
        return EntityJson.card(json("{'id':9,'custom_fields_values':[" + json + "]}"))
                .fields()
                .get(0);
    }

    @Test
    void phones_and_addresses_are_told_from_other_fields() {
        ContactCard card = EntityJson.card(json("""
                {'id':9,'name':'Иван','responsible_user_id':7,'custom_fields_values':[
                {'field_id':1,'field_code':'PHONE','values':[{'value':'+7916','enum_id':4,'enum_code':'MOB'},{'value':'2','enum':'WORK'}]},
                {'field_id':2,'field_code':'EMAIL','values':[{'value':'a@b.ru','enum_code':'PRIV'}]},
                {'field_id':3,'field_name':'Город','field_code':null,'values':[{'value':'Казань'}]}]}"""));

        assertThat(card.id()).isEqualTo(9);
        assertThat(card.name()).isEqualTo("Иван");
        assertThat(card.responsibleUserId()).isEqualTo(7);
        assertThat(card.phones()).containsExactly(new ContactPoint("+7916", "MOB"), new ContactPoint("2", "WORK"));
        assertThat(card.emails()).containsExactly(new ContactPoint("a@b.ru", "PRIV"));
        assertThat(card.fields()).containsExactly(Fixture.field(3, "Город", "Казань"));
    }

    @Test
    void a_kind_without_a_code_goes_back_by_its_id_and_one_without_both_goes_back_without() {
        ContactCard card = EntityJson.card(json("""
                {'id':9,'custom_fields_values':[
                {'field_id':1,'field_code':'PHONE','values':[{'value':'+7916','enum_id':4,'enum_code':null},
                {'value':'+7917','enum_id':5,'enum_code':''},{'value':'+7918','enum_id':6},{'value':'+7919'}]},
                {'field_id':2,'field_code':'EMAIL','values':[{'value':'a@b.ru','enum_id':7,'enum_code':null}]}]}"""));
        ArrayNode fields = Json.array();
        EntityJson.points(fields, "PHONE", card.phones());
        EntityJson.points(fields, "EMAIL", card.emails());
        assertThat(fields).hasToString(Fixture.tree("""
                [{'field_code':'PHONE','values':[{'value':'+7916','enum_id':4},{'value':'+7917','enum_id':5},
                {'value':'+7918','enum_id':6},{'value':'+7919'}]},
                {'field_code':'EMAIL','values':[{'value':'a@b.ru','enum_id':7}]}]""").toString());
    }

    @Test
    void several_values_of_a_kind_are_known_by_text_and_kind() {
        assertThat(field(
                                "{'field_id':3,'field_type':'multitext','values':[{'value':'ivan','enum_id':5,'enum_code':'SKYPE'}]}")
                        .values())
                .containsExactly(FieldValue.Value.coded("ivan", "SKYPE"));
        assertThat(field(
                                "{'field_id':3,'field_type':'smart_address','values':[{'value':'Тверь','enum_id':3,'enum_code':'city'}]}")
                        .values())
                .containsExactly(FieldValue.Value.coded("Тверь", "city"));
    }

    @Test
    void a_contact_without_anything_is_read_too() {
        ContactCard card = EntityJson.card(json("{'id':9,'name':null,'custom_fields_values':null}"));
        assertThat(card.name()).isEmpty();
        assertThat(card.phones()).isEmpty();
        assertThat(card.fields()).isEmpty();
    }

    @Test
    void an_option_is_known_by_its_id_alone() {
        assertThat(field("{'field_id':3,'values':[{'value':'красный','enum_id':31,'enum_code':'red'}]}")
                        .values())
                .containsExactly(FieldValue.Value.option(31));
    }

    @Test
    void numbers_and_marks_keep_their_type_and_null_is_no_text() {
        assertThat(field("{'field_id':3,'values':[{'value':1700000000,'enum_id':null,'enum_code':null}]}")
                        .values())
                .containsExactly(FieldValue.Value.of(1_700_000_000L));
        assertThat(field("{'field_id':3,'values':[{'value':true}]}").values())
                .containsExactly(FieldValue.Value.of(true));
        assertThat(field("{'field_id':3,'values':[{'value':'12.5'}]}").values())
                .containsExactly(FieldValue.Value.of("12.5"));
        assertThat(field("{'field_id':3,'values':[{'value':'Москва','enum_code':'city'}]}")
                        .values())
                .containsExactly(FieldValue.Value.coded("Москва", "city"));
    }
}
