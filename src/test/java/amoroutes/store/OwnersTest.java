package amoroutes.store;

import static amoroutes.store.Fixture.IVAN;
import static amoroutes.store.Fixture.IVANS_MAIL;
import static amoroutes.store.Fixture.MARIA;
import static amoroutes.store.Fixture.claim;
import static amoroutes.store.Fixture.delivered;
import static amoroutes.store.Fixture.keep;
import static amoroutes.store.Fixture.order;
import static amoroutes.store.Fixture.settle;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnersTest extends StoreTestBase {
    @Test
    void a_page_of_contacts_is_learnt() {
        store.links().learn(Map.of(7L, List.of(IVAN, IVANS_MAIL), 8L, List.of(MARIA), 9L, List.of()));
        assertOwner(IVAN, 7);
        assertOwner(IVANS_MAIL, 7);
        assertOwner(MARIA, 8);
        assertThat(store.links().contacts()).isEqualTo(2);
    }

    @Test
    void what_a_contact_has_no_more_is_forgotten() {
        learn(7, IVAN, IVANS_MAIL);
        learn(7, IVAN);
        assertOwner(IVAN, 7);
        assertNobodys(IVANS_MAIL);
        learn(7, IVANS_MAIL);
        assertNobodys(IVAN);
        assertOwner(IVANS_MAIL, 7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_several_contacts_the_oldest_has_it(boolean oldestFirst) {
        learn(oldestFirst ? 7 : 8, IVAN);
        learn(oldestFirst ? 8 : 7, IVAN);
        assertOwner(IVAN, 7);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void when_one_of_several_loses_it_another_one_takes_over(long loser) {
        List.of(9L, 7L, 8L).forEach(contact -> learn(contact, IVAN));
        learn(loser);
        assertOwner(IVAN, loser == 7 ? 8 : 7);
        List.of(7L, 8L).forEach(contact -> learn(contact));
        if (loser == 9) {
            assertNobodys(IVAN);
        } else {
            assertOwner(IVAN, 9);
        }
    }

    @Test
    void a_number_that_moved_is_found_at_its_new_contact_whichever_is_shown_first() {
        learn(7, IVAN);
        learn(8, IVAN);
        learn(7);
        assertOwner(IVAN, 8);
    }

    @Test
    void a_contact_that_is_gone_leaves_its_numbers_to_the_others() {
        learn(7, IVAN, IVANS_MAIL);
        learn(8, IVAN);
        store.links().forgetContact(7);
        assertOwner(IVAN, 8);
        assertNobodys(IVANS_MAIL);
        store.links().forgetContact(8);
        assertNobodys(IVAN);
    }

    @Test
    void a_gone_contact_does_not_come_back_through_another_one() {
        learn(7, IVAN);
        learn(8, IVAN);
        store.links().forgetContact(8);
        learn(7);
        assertNobodys(IVAN);
    }

    @Test
    void a_list_that_lags_does_not_undo_what_we_wrote() {
        learn(2001, IVAN);
        long contact = 2000 + write(IVAN, IVANS_MAIL);
        assertThat(contact).isEqualTo(2001);
        learn(contact, IVAN);
        assertOwner(IVANS_MAIL, contact);
        clock.advance(Owners.LISTS_LAG);
        learn(contact, IVAN);
        assertNobodys(IVANS_MAIL);
    }

    @Test
    void where_we_wrote_it_ourselves_it_stays_though_an_older_contact_has_it_too() {
        long contact = 2000 + write(IVAN);
        clock.advance(Owners.LISTS_LAG.plusDays(1));
        learn(7, IVAN);
        assertOwner(IVAN, contact);
        learn(contact);
        assertOwner(IVAN, 7);
    }

    @Test
    void what_we_wrote_to_another_contact_stays_known_of_the_first() {
        learn(7, IVAN);
        long contact = 2000 + write(IVAN);
        assertOwner(IVAN, contact);
        store.links().forgetContact(contact);
        assertOwner(IVAN, 7);
    }

    @Test
    void whoever_waits_for_a_strangers_contact_goes_when_it_is_learnt() {
        long first = keep(store, order("1", IVAN));
        long second = keep(store, order("2", IVAN));
        assertThat(claim(store)).containsExactly(first);
        assertThat(claim(store)).isEmpty();
        learn(7, IVAN);
        assertThat(claim(store)).containsExactly(second);
    }

    @Test
    void an_event_that_was_planned_for_a_contact_is_planned_anew_when_it_loses_the_number() {
        learn(7, IVAN);
        keep(store, order("1", IVAN));
        List<Event> planned = new ArrayList<>();
        Planner planner = (event, known) -> {
            planned.add(event);
            return Shape.CREATE;
        };
        store.queue().claim(planner, ready -> Optional.empty());
        store.queue().claim(planner, ready -> Optional.empty());
        assertThat(planned).hasSize(1);
        learn(7);
        store.queue().claim(planner, ready -> Optional.empty());
        assertThat(planned).hasSize(2);
    }

    @Test
    void it_outlives_the_program() {
        learn(8, IVAN);
        learn(7, IVAN);
        reopen();
        learn(7);
        assertOwner(IVAN, 8);
    }

    /** Delivers an order to a contact, whose id is 2000 and the event's. */
    private long write(Identity... people) {
        long id = keep(store, order("w", people));
        claim(store);
        settle(store, delivered(id, people));
        clock.advance(Duration.ofMillis(1));
        return id;
    }

    private void learn(long contact, Identity... identities) {
        store.links().learn(Map.of(contact, List.of(identities)));
    }

    private void assertOwner(Identity identity, long contact) {
        assertThat(store.links().contactOf(identity)).contains(contact);
    }

    private void assertNobodys(Identity identity) {
        assertThat(store.links().contactOf(identity)).isEmpty();
    }
}
