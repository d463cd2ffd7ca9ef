package amoroutes.deliver;

import static amoroutes.deliver.Fixture.EMAIL;
import static amoroutes.deliver.Fixture.PHONE;
import static amoroutes.deliver.Fixture.contact;
import static amoroutes.deliver.Fixture.contactOnly;
import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.event;
import static amoroutes.deliver.Fixture.field;
import static amoroutes.deliver.Fixture.key;
import static amoroutes.deliver.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.store.SentResult;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactsTest extends StoreTestBase {
    private static final String WITH_CUSTOMER = "{'id':'1','customer':{'id':'77'}}";

    private void known(long contactId, Identity... people) {
        Fixture.linked(
                store,
                key(Kind.CUSTOMER, "c" + contactId),
                SentResult.contact(contactId, List.of(people), Optional.empty()));
    }

    @Test
    void a_stranger_has_no_contact() {
        assertThat(contacts.of(order(1, PHONE, EMAIL))).isZero();
    }

    @Test
    void what_a_search_found_goes_before_everything() {
        known(9, PHONE);
        assertThat(contacts.of(order(1, PHONE).with(Progress.NONE.withContact(5))))
                .isEqualTo(5);
    }

    @Test
    void the_customer_goes_before_his_phone_and_the_phone_before_the_address() {
        known(9, PHONE);
        known(8, EMAIL);
        assertThat(contacts.of(event(1, Kind.ORDER, WITH_CUSTOMER, EMAIL, PHONE)))
                .isEqualTo(9);

        Fixture.linked(store, key(Kind.CUSTOMER, "77"), SentResult.contact(7, List.of(), Optional.empty()));
        assertThat(contacts.of(event(1, Kind.ORDER, WITH_CUSTOMER, EMAIL, PHONE)))
                .isEqualTo(7);
    }

    @Test
    void a_customer_without_a_contact_is_known_by_his_phone() {
        known(9, PHONE);
        Fixture.linked(
                store, key(Kind.CUSTOMER, "77"), new SentResult(0, 0, Optional.of("{}"), List.of(), Optional.empty()));
        assertThat(contacts.of(event(1, Kind.ORDER, WITH_CUSTOMER, PHONE))).isEqualTo(9);
    }

    @Test
    void guests_and_forms_name_no_customer() {
        assertThat(Contacts.customer(event(1, Kind.ORDER, "{'id':'1','customer':{'id':'0'}}")))
                .isEmpty();
        assertThat(Contacts.customer(order(1))).isEmpty();
        assertThat(Contacts.customer(event(1, Kind.FORM, WITH_CUSTOMER))).isEmpty();
        assertThat(Contacts.customer(event(1, Kind.ORDER_STATUS, WITH_CUSTOMER)))
                .isEmpty();
        assertThat(Contacts.customer(event(1, Kind.ORDER, WITH_CUSTOMER))).contains(key(Kind.CUSTOMER, "77"));
        assertThat(Contacts.customer(event(77, Kind.CUSTOMER, "{}"))).contains(key(Kind.CUSTOMER, "77"));
    }

    @Test
    void a_new_contact_is_known_by_all_that_the_event_says_and_an_old_one_by_nothing_yet() {
        assertThat(contacts.writtenTo(draft(order(1, PHONE, EMAIL)))).containsExactly(PHONE, EMAIL);
        known(9, PHONE);
        assertThat(contacts.writtenTo(draft(order(1, PHONE, EMAIL)))).isEmpty();
    }

    @Test
    void an_old_contact_lacks_a_phone_that_it_was_not_known_by() {
        known(9, PHONE);
        assertThat(contacts.lacks(draft(order(1, PHONE)), 9)).isFalse();
        assertThat(contacts.lacks(draft(order(1, PHONE, EMAIL)), 9)).isTrue();
    }

    @Test
    void an_old_contact_lacks_fields_that_only_reading_it_can_tell() {
        known(9, PHONE);
        Draft withField = contactOnly(order(1, PHONE), contact("Иван", field(3, "Город", "Казань")));
        assertThat(contacts.lacks(withField, 9)).isTrue();
    }

    @Test
    void a_forgotten_contact_is_nobodys() {
        known(9, PHONE, EMAIL);
        contacts.forget(9);
        assertThat(contacts.of(order(1, PHONE, EMAIL))).isZero();
    }
}
