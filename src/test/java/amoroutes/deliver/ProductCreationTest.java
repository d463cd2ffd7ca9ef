package amoroutes.deliver;

import static amoroutes.deliver.Fixture.error;
import static amoroutes.deliver.Fixture.invalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.amocrm.Answer;
import amoroutes.deliver.ProductCreation.Refusal;
import amoroutes.enrich.LeadProduct;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductCreationTest {
    private static final LeadProduct KETTLE = Fixture.product("A-1");
    private static final LeadProduct CUP = Fixture.product("B-2");
    private static final Answer TOO_LARGE = new Answer.TooLarge("413");

    private static ProductCreation creation(LeadProduct... products) {
        return new ElementFields().creations(List.of(products)).get(0);
    }

    @Test
    void each_product_has_the_id_of_its_place_whatever_the_order_of_the_answer() {
        String answer = "{'_embedded':{'elements':[{'id':8,'request_id':1},{'id':7,'request_id':0}]}}";

        assertThat(creation(KETTLE, CUP).made(Fixture.json(answer))).isEqualTo(Map.of(KETTLE.key(), 7L, CUP.key(), 8L));
    }

    @Test
    void what_is_refused_by_its_place_is_that_product() {
        assertThat(creation(KETTLE, CUP).refusals(invalid(error("1", "name"))))
                .extracting(Refusal::key, Refusal::lackingField)
                .containsExactly(tuple(CUP.key(), ""));
    }

    @Test
    void a_field_code_that_is_refused_is_lacking_in_the_catalog() {
        assertThat(creation(KETTLE, CUP).refusals(invalid(error("0", "custom_fields_values.0.field_code"))))
                .extracting(Refusal::lackingField)
                .containsExactly("SKU");
    }

    @Test
    void a_place_that_was_not_sent_names_nothing() {
        assertThat(creation(KETTLE, CUP).refusals(invalid(error("2", "name"), error("", "name"))))
                .isEmpty();
    }

    @Test
    void what_is_refused_without_a_name_is_known_only_when_it_stood_alone() {
        assertThat(creation(KETTLE, CUP).refusals(TOO_LARGE)).isEmpty();
        assertThat(creation(CUP).refusals(TOO_LARGE)).containsExactly(new Refusal(CUP.key(), "", "413"));
    }
}
