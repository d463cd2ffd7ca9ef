package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import amoroutes.order.ProductKey.By;
import amoroutes.settings.LeadSettings.ProductsMatch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProductLinesTest {
    private static final String ORDER = """
            {"id":"1","products":[{"id":"12","article":"A-1","name":"Чайник","price":1200,"count":2},
             {"id":"13","article":" a-1","name":"Чайник синий","count":0.5},{"name":"Упаковка"},
             {"id":"14","count":1},{"name":"Возврат","count":-1},{"article":"C-3"}]}
            """;

    private final List<String> notes = new ArrayList<>();

    private LeadProducts products(String order, ProductsMatch match) {
        return ProductLines.of(Shop.order(order), 40, match, Shop.TEXTS, notes::add);
    }

    @Test
    void lines_of_one_article_are_one_product_and_what_has_none_goes_by_its_name() {
        assertThat(products(ORDER, ProductsMatch.ARTICLE).products())
                .extracting(product -> product.key().by(), LeadProduct::name, LeadProduct::quantity)
                .containsExactly(
                        tuple(By.ARTICLE, "Чайник", new BigDecimal("2.5")),
                        tuple(By.NAME, "Упаковка", BigDecimal.ONE),
                        tuple(By.ARTICLE, "C-3", BigDecimal.ONE));
        assertThat(notes).containsExactly("14 1 шт", "Возврат -1 шт");
    }

    @Test
    void by_id_the_article_is_still_told() {
        LeadProduct kettle = products(ORDER, ProductsMatch.ID).products().get(0);

        assertThat(kettle.key().by()).isEqualTo(By.ID);
        assertThat(kettle.value()).isEqualTo("12");
        assertThat(kettle.article()).isEqualTo("A-1");
    }

    @Test
    void an_order_that_is_silent_about_products_leaves_links_alone() {
        assertThat(products("{\"id\":\"1\"}", ProductsMatch.ARTICLE).linked()).isFalse();
        assertThat(products("{\"id\":\"1\",\"products\":[]}", ProductsMatch.ARTICLE)
                        .linked())
                .isTrue();
    }

    @Test
    void what_was_linked_is_known_by_element_and_quantity_until_the_list_changes() {
        LeadProducts products = products(ORDER, ProductsMatch.ARTICLE);
        SentProducts.Element kettle = new SentProducts.Element(40, 7);
        SentProducts sent = new SentProducts(Snapshot.NONE).linked(kettle, new BigDecimal("2.50"));

        assertThat(sent.upToDate(products)).isFalse();
        assertThat(sent.has(kettle, new BigDecimal("2.5"))).isTrue();
        assertThat(sent.has(kettle, BigDecimal.TEN)).isFalse();
        SentProducts done =
                new SentProducts(Snapshot.parse(sent.done(products).snapshot().text()));
        assertThat(done.upToDate(products)).isTrue();
        assertThat(done.elements()).containsExactly(kettle);
        assertThat(done.unlinked(kettle).upToDate(products)).isFalse();
        assertThat(done.unlinked(kettle).elements()).isEmpty();
    }

    @Test
    void what_the_lead_is_told_later_keeps_its_products() {
        SentProducts.Element kettle = new SentProducts.Element(40, 7);
        Snapshot before =
                new SentProducts(Snapshot.NONE).linked(kettle, BigDecimal.ONE).snapshot();

        assertThat(new SentProducts(Snapshot.NONE.after(before)).elements()).containsExactly(kettle);
    }
}
