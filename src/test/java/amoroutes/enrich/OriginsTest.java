package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Customer;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OriginsTest {
    @ParameterizedTest
    @CsvSource({
        "manager, no, no, false",
        "manager, no, yes, false",
        "manager, yes, no, true",
        "Manager, no, no, false",
        "profile, no, no, false",
        "profile, yes, no, false",
        "profile, no, yes, true",
        "site, no, no, true",
        "'', no, no, true",
        "import, no, no, true"
    })
    void the_settings_say_whose_changes_are_sent(String origin, String manager, String profile, boolean sent) {
        Shop shop = Shop.with("amocrm.save-user-in-mgr=" + manager, "amocrm.save-user-by-profile=" + profile);
        assertThat(unwanted(shop, "{\"id\":\"77\",\"origin\":\"" + origin + "\"}")
                        .isEmpty())
                .isEqualTo(sent);
    }

    @Test
    void a_customer_without_an_origin_is_sent() {
        assertThat(unwanted(Shop.with(), "{\"id\":\"77\"}")).isEmpty();
    }

    @Test
    void the_reason_names_the_setting() {
        assertThat(unwanted(Shop.with(), "{\"origin\":\"manager\"}"))
                .contains("the back office changed it, and amocrm.save-user-in-mgr is no");
        assertThat(unwanted(Shop.with(), "{\"origin\":\"profile\"}"))
                .contains("it changed its own profile, and amocrm.save-user-by-profile is no");
    }

    @Test
    void a_source_may_have_it_its_own_way() {
        Shop shop = Shop.with("amocrm.save-user-in-mgr=no", "source.shop.save-user-in-mgr=yes");
        assertThat(unwanted(shop, "{\"origin\":\"manager\"}")).isEmpty();
    }

    private static Optional<String> unwanted(Shop shop, String customer) {
        return Enrich.unwanted(
                new Customer(Shop.document(customer)),
                shop.settings().forSource("shop").main());
    }
}
