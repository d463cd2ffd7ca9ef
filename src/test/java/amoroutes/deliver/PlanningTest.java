package amoroutes.deliver;

import static amoroutes.deliver.Fixture.EMAIL;
import static amoroutes.deliver.Fixture.PHONE;
import static amoroutes.deliver.Fixture.event;
import static amoroutes.deliver.Fixture.key;
import static amoroutes.order.Kind.CUSTOMER;
import static amoroutes.order.Kind.FORM;
import static amoroutes.order.Kind.ORDER;
import static amoroutes.order.Kind.ORDER_STATUS;
import static amoroutes.order.Shape.CONTACT_CREATE;
import static amoroutes.order.Shape.CONTACT_UPDATE;
import static amoroutes.order.Shape.CREATE;
import static amoroutes.order.Shape.SEARCH;
import static amoroutes.order.Shape.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlanningTest extends StoreTestBase {
    private static final Identity[] NOBODY = {};
    private static final Identity[] IVAN = {PHONE};
    private static final Progress ASKED = Progress.NONE.withContact(0);
    private static final Progress FOUND = Progress.NONE.withContact(9);

    static Stream<Arguments> what_is_asked_for_next() {
        return Stream.of(
                arguments(ORDER, IVAN, Progress.NONE, SEARCH),
                arguments(ORDER, IVAN, ASKED, CREATE),
                arguments(ORDER, IVAN, FOUND, CREATE),
                arguments(ORDER, NOBODY, Progress.NONE, CREATE),
                arguments(ORDER, IVAN, FOUND.withoutContact(), SEARCH),
                arguments(ORDER_STATUS, NOBODY, Progress.NONE, UPDATE),
                arguments(FORM, IVAN, Progress.NONE, SEARCH),
                arguments(FORM, IVAN, ASKED, CONTACT_CREATE),
                arguments(FORM, IVAN, FOUND, CONTACT_UPDATE),
                arguments(FORM, NOBODY, Progress.NONE, CONTACT_CREATE),
                arguments(CUSTOMER, IVAN, Progress.NONE, SEARCH),
                arguments(CUSTOMER, IVAN, ASKED, CONTACT_CREATE),
                arguments(CUSTOMER, IVAN, FOUND, CONTACT_UPDATE),
                arguments(CUSTOMER, NOBODY, Progress.NONE, CONTACT_CREATE));
    }

    @ParameterizedTest(name = "{0} of {1} after {2}: {3}")
    @MethodSource("what_is_asked_for_next")
    void the_table_of_a_stranger(Kind kind, Identity[] people, Progress progress, Shape expected) {
        Event event = event(1, kind, "{'id':'1'}", people).with(progress);
        assertThat(planning().plan(event, store.links())).isEqualTo(expected);
    }

    @Test
    void a_known_person_needs_no_search() {
        Fixture.linked(store, key(CUSTOMER, "77"), SentResult.contact(9, List.of(PHONE), Optional.empty()));

        assertThat(planning().plan(event(1, ORDER, "{'id':'1'}", PHONE, EMAIL), store.links()))
                .isEqualTo(CREATE);
        assertThat(planning().plan(event(2, CUSTOMER, "{'id':'2'}", PHONE), store.links()))
                .isEqualTo(CONTACT_UPDATE);
        assertThat(planning().plan(event(77, CUSTOMER, "{'id':'77'}"), store.links()))
                .isEqualTo(CONTACT_UPDATE);
    }

    @Test
    void an_order_that_has_its_lead_is_changed_whoever_it_is_from() {
        Fixture.linked(store, key(ORDER, "1"), new SentResult(500, 0, Optional.empty(), List.of(), Optional.empty()));

        assertThat(planning().plan(event(1, ORDER, "{'id':'1'}", PHONE), store.links()))
                .isEqualTo(UPDATE);
        assertThat(planning().plan(event(1, ORDER_STATUS, "{'id':'1'}"), store.links()))
                .isEqualTo(UPDATE);
    }

    @Test
    void the_form_itself_may_say_that_it_makes_a_lead() {
        Predicate<Event> forms = Planning.formsBy(settings("amocrm.form-as-lead=unsorted\nform.callback.as-lead=no\n"));
        Planning mixed = new Planning(forms, event -> false);

        assertThat(mixed.plan(form("callback"), store.links())).isEqualTo(CONTACT_CREATE);
        assertThat(mixed.plan(form("order"), store.links())).isEqualTo(CREATE);
    }

    private static Event form(String name) {
        return event(1, FORM, "{'form':'" + name + "'}", PHONE).with(ASKED);
    }

    @Test
    void a_forgotten_contact_is_searched_for_anew() {
        Fixture.linked(store, key(CUSTOMER, "77"), SentResult.contact(9, List.of(PHONE), Optional.empty()));
        contacts.forget(9);
        assertThat(planning().plan(event(1, ORDER, "{'id':'1'}", PHONE), store.links()))
                .isEqualTo(SEARCH);
    }
}
