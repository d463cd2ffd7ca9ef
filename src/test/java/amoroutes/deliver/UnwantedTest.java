package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.settings.Settings;
import amoroutes.store.Settlement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the settings do not want is dropped before anything is sent, with the reason. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnwantedTest {
    private static Optional<Settlement> decided(Event event, String... lines) {
        Settings settings = Happened.settings(lines);
        return new Drafting(
                        () -> Happened.enrich(settings),
                        order -> Optional.empty(),
                        known -> 0,
                        Fixture.retries(new ManualClock()))
                .draft(event, Map.of(), Map.of())
                .decided();
    }

    private static Event customer(String origin) {
        return Happened.event(Kind.CUSTOMER, "77", "{'id':'77','name':'Иван','origin':'" + origin + "'}");
    }

    @Test
    void a_customer_whom_the_back_office_changed_is_dropped_unless_the_setting_says_yes() {
        assertThat(decided(customer("manager")))
                .contains(new Settlement.Drop(1, "the back office changed it, and amocrm.save-user-in-mgr is no"));
        assertThat(decided(customer("manager"), "amocrm.save-user-in-mgr=yes")).isEmpty();
    }

    @Test
    void so_is_one_who_changed_its_profile() {
        assertThat(decided(customer("profile")))
                .contains(new Settlement.Drop(1, "it changed its own profile, and amocrm.save-user-by-profile is no"));
        assertThat(decided(customer("profile"), "source.shop.save-user-by-profile=yes"))
                .isEmpty();
    }

    @Test
    void a_customer_of_the_site_is_sent() {
        assertThat(decided(customer("site"))).isEmpty();
    }

    @Test
    void a_form_that_came_past_the_door_with_an_empty_required_field_makes_no_lead() {
        Event form = Happened.event(Kind.FORM, "callback/1", "{'name':'Иван','phone':' '}");
        assertThat(decided(form, "amocrm.form-filled-fields=phone,email", "amocrm.form-as-lead=yes"))
                .contains(new Settlement.Drop(1, "not filled: phone, email"));
        assertThat(decided(form, "amocrm.form-filled-fields=name")).isEmpty();
    }
}
