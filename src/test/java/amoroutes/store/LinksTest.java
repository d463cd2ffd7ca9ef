package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.orderKey;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Settlement.Delivered;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinksTest extends StoreTestBase {
    @Test
    void a_status_change_shares_the_link_of_its_order() {
        long id = keep(store, order("1"));
        assertThat(store.links().link(orderKey("1"))).isEmpty();
        claim(store);
        settle(store, delivered(id));
        assertThat(store.links().link(new Key("shop", Kind.ORDER_STATUS, "1")))
                .contains(new Link(1000 + id, 2000 + id, Optional.of("{}")));
        assertThat(store.links().link(new Key("other", Kind.ORDER, "1"))).isEmpty();
    }

    @Test
    void people_are_known_once_an_event_says_whose_they_are() {
        long id = keep(store, order("1", IVAN));
        assertThat(store.links().contactOf(IVAN)).isEmpty();
        claim(store);
        settle(store, delivered(id, IVAN, IVANS_MAIL));
        assertThat(store.links().contactOf(IVAN)).contains(2000 + id);
        assertThat(store.links().contactOf(IVANS_MAIL)).contains(2000 + id);
    }

    @Test
    void nobody_is_known_by_a_contact_that_is_not_there() {
        long id = keep(store, order("1", IVAN));
        claim(store);
        settle(store, new Delivered(id, new SentResult(5, 0, Optional.empty(), List.of(IVAN), Optional.empty()), null));
        assertThat(store.links().contactOf(IVAN)).isEmpty();
    }

    @Test
    void a_forgotten_contact_is_unknown_everywhere_but_its_lead_stays() {
        long id = keep(store, order("1", IVAN));
        claim(store);
        settle(store, delivered(id, IVAN, IVANS_MAIL));
        store.links().forgetContact(2000 + id);
        assertThat(store.links().contactOf(IVAN)).isEmpty();
        assertThat(store.links().contactOf(IVANS_MAIL)).isEmpty();
        assertThat(store.links().link(orderKey("1"))).contains(new Link(1000 + id, 0, Optional.of("{}")));
    }
}
