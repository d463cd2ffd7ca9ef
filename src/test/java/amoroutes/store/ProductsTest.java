package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.ProductKey;
import amoroutes.order.ProductKey.By;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProductsTest extends StoreTestBase {
    private static final ProductKey KETTLE = new ProductKey(40, By.ARTICLE, "A-1");

    @Test
    void a_product_is_an_element_of_one_catalog_however_it_is_written() {
        store.products().are(Map.of(KETTLE, 7L));

        assertThat(store.products().element(new ProductKey(40, By.ARTICLE, " a-1 ")))
                .hasValue(7);
        assertThat(store.products().element(new ProductKey(41, By.ARTICLE, "A-1")))
                .isEmpty();
        assertThat(store.products().element(new ProductKey(40, By.NAME, "A-1"))).isEmpty();
    }

    @Test
    void that_one_was_asked_for_is_known_until_it_is_known_what_came_of_it() {
        store.products().asking(List.of(KETTLE));
        assertThat(store.products().asked(KETTLE)).isPresent();
        assertThat(store.products().element(KETTLE)).isEmpty();

        store.products().are(Map.of(KETTLE, 7L));
        assertThat(store.products().asked(KETTLE)).isEmpty();
        store.products().notMade(List.of(KETTLE));
        assertThat(store.products().element(KETTLE)).as("it is there").hasValue(7);
    }

    @Test
    void what_amocrm_did_not_make_was_never_asked_for() {
        store.products().asking(List.of(KETTLE));

        store.products().notMade(List.of(KETTLE));

        assertThat(store.products().asked(KETTLE)).isEmpty();
    }

    @Test
    void elements_are_found_by_whatever_text_stands_for_them() {
        ProductKey byName = new ProductKey(41, By.NAME, "A-1");
        store.products().are(Map.of(KETTLE, 7L, byName, 8L));
        store.products().asking(List.of(new ProductKey(42, By.ID, "A-1")));

        assertThat(store.products().named(List.of("a-1", "x"))).isEqualTo(Map.of(KETTLE, 7L, byName, 8L));
    }

    @Test
    void a_deleted_element_is_no_product_any_more() {
        ProductKey byName = new ProductKey(40, By.NAME, "Чайник");
        store.products().are(Map.of(KETTLE, 7L, byName, 7L, new ProductKey(41, By.NAME, "Чайник"), 7L));

        store.products().gone(40, 7);

        assertThat(store.products().element(KETTLE)).isEmpty();
        assertThat(store.products().element(byName)).isEmpty();
        assertThat(store.products().element(new ProductKey(41, By.NAME, "Чайник")))
                .hasValue(7);
    }
}
