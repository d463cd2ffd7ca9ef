package amoroutes.deliver;

import static amoroutes.deliver.Fixture.json;
import static amoroutes.deliver.Fixture.tree;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemsTest {
    @ParameterizedTest(name = "{0} answers {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'id':77,'request_id':['5']}] | {'request_id':'5'} | 77",
                "[{'id':77,'request_id':['4','5']}] | {'request_id':'5'} | 77",
                "[{'id':77,'request_id':[5]}] | {'request_id':'5'} | 77",
                "{'_embedded':{'contacts':[{'id':77,'request_id':'5'}]}} | {'request_id':'5'} | 77",
                "{'_links':{},'_embedded':{'notes':[{'id':77,'request_id':5}]}} | {'request_id':'5'} | 77",
                "{'_embedded':{'leads':[{'id':77}]}} | {'id':77,'request_id':'5'} | 77",
                "{'_embedded':{'leads':[{'id':77,'request_id':'0'}]}} | {'id':77,'request_id':'5'} | 77",
                "{'_embedded':{'leads':[{'id':77,'request_id':null}]}} | {'id':77} | 77",
                "{'_embedded':{'leads':[{'id':70,'request_id':'5'},{'id':71}]}} | {'id':71,'request_id':'5'} | 70",
                "[{'id':77,'request_id':['6']}] | {'request_id':'5'} | 0",
                "[{'id':77}] | {'request_id':'5'} | 0",
                "[{'id':77,'request_id':[]}] | {'request_id':'5'} | 0",
                "[{}] | {'request_id':'5'} | 0",
                "[] | {'request_id':'5'} | 0",
                "{} | {'request_id':'5'} | 0",
                "{'_embedded':{}} | {'request_id':'5'} | 0",
                "{'_embedded':[]} | {'request_id':'5'} | 0",
                "{'_embedded':{'leads':[]}} | {'id':77} | 0"
            })
    void an_item_is_found_by_its_request_id_or_its_own_id(String answer, String sent, long id) {
        assertThat(Items.of(tree(answer)).answering(json(sent)).path("id").asLong())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'request_id':['5']}]",
                "{'_embedded':{'leads':[{'request_id':'5','id':null}]}}",
                "{'_embedded':{'leads':[{'request_id':'5','id':0}]}}"
            })
    void an_item_without_an_id_says_nothing_of_what_was_made(String answer) {
        assertThat(Items.of(tree(answer)).answering(json("{'request_id':'5'}")).isMissingNode())
                .isTrue();
    }
}
