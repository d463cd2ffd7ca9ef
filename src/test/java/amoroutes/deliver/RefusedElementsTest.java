package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.SentProducts.Element;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedElementsTest extends StoreTestBase {
    private static final Element KETTLE = new Element(40, 7);
    private static final Element CUP = new Element(40, 8);

    private RefusedElements refused;

    @BeforeEach
    void put_together() {
        refused = new RefusedElements(store.products(), clock);
    }

    @Test
    void one_that_was_deleted_is_no_element_of_its_product_any_more() {
        store.products().are(Map.of(Fixture.product("A-1").key(), 7L));
        refused.add(List.of(KETTLE, CUP));

        assertThat(refused.read(List.of(CUP), List.of(KETTLE))).isTrue();

        assertThat(refused.isEmpty()).isTrue();
        assertThat(refused.gone()).containsExactly(KETTLE);
        assertThat(store.products().element(Fixture.product("A-1").key())).isEmpty();
    }

    @Test
    void one_that_was_just_seen_there_is_surely_there_for_ten_minutes() {
        refused.add(List.of(KETTLE));
        refused.read(List.of(KETTLE), List.of());

        clock.pass(Duration.ofMinutes(9));
        assertThat(refused.surelyThere(KETTLE)).isTrue();
        clock.pass(Duration.ofMinutes(1));
        assertThat(refused.surelyThere(KETTLE)).isFalse();
    }

    @Test
    void an_answer_that_nobody_waits_for_is_no_news() {
        refused.add(List.of(KETTLE));

        assertThat(refused.read(List.of(CUP), List.of())).isFalse();
        assertThat(refused.next()).containsExactly(KETTLE);
    }

    @Test
    void fifty_are_asked_for_at_once() {
        refused.add(LongStream.range(0, 60).mapToObj(id -> new Element(40, id)).toList());

        assertThat(refused.next()).hasSize(50);
    }
}
