package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A vendor would not correct a number or a date: the order goes without it, and with a line for the lead's note. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnreadValuesTest {
    private final HookFixture hooks = HookFixture.builtIn("");

    @Test
    void a_date_that_may_be_two_and_a_price_that_is_none_cost_no_order() {
        Accepted order = Sent.only(hooks.json(
                "opencart",
                "{\"order_id\":\"602\",\"telephone\":\"89161234567\",\"total\":\"по запросу\",\"date_added\":\"24-11-26\","
                        + "\"products\":[{\"name\":\"Чайник\",\"quantity\":\"1\",\"price\":\"1,200\"}]}"));

        assertThat(order.beginning()).isEmpty();
        Document body = HookFixture.body(order);
        assertThat(body.has("cost")).isFalse();
        assertThat(body.has("created_at")).isFalse();
        assertThat(body.list("unread"))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("cost: по запросу", "created_at: 24-11-26", "products[0].price: 1,200");
    }
}
