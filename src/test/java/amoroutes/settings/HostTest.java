package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HostTest {
    @ParameterizedTest
    @CsvSource({
        "shop,shop.amocrm.ru",
        "Shop,shop.amocrm.ru",
        "shop.amocrm.ru,shop.amocrm.ru",
        "shop.amocrm.com,shop.amocrm.com",
        "https://shop.kommo.com/,shop.kommo.com",
        "http://shop.amocrm.ru,shop.amocrm.ru",
        "https://shop.amocrm.ru/leads/pipeline/1?x=2#y,shop.amocrm.ru",
        "  my-shop2  ,my-shop2.amocrm.ru",
        "https://shop.amocrm.ru:443,shop.amocrm.ru"
    })
    void whichever_way_it_is_written(String text, String host) {
        assertThat(Host.parse(text, "amocrm.ru")).contains(new Host(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me@shop.ru", "shop.example.com", "amocrm.ru", "www.amocrm.ru", "a.b.amocrm.ru",
                        "https://evil.com/shop.amocrm.ru",
                "https://user@shop.amocrm.ru", "shop amocrm ru", "-shop", "магазин", "https://shop.amocrm.ru.evil.com",
                        "ftp://shop.amocrm.ru",
                "shop.amocrm.ru:8443"
            })
    void anything_else_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> Host.parse(text, "amocrm.ru")).hasMessageContaining("such as shop, shop.amocrm.ru");
    }

    @Test
    void nothing_is_no_account() {
        assertThat(Host.parse(" ", "amocrm.ru")).isEmpty();
    }

    @Test
    void a_bare_sub_domain_takes_the_domain_of_the_settings() {
        assertThat(Host.parse("shop", "kommo.com")).contains(new Host("shop.kommo.com"));
        assertThat(Host.domain("KOMMO.com")).isEqualTo("kommo.com");
        assertThatThrownBy(() -> Host.domain("amocrm.de")).hasMessageContaining("amocrm.ru, amocrm.com, kommo.com");
    }

    @Test
    void it_knows_its_parts() {
        Host host = new Host("shop.amocrm.ru");
        assertThat(host.uri()).hasToString("https://shop.amocrm.ru");
        assertThat(Host.allowed("shop.amocrm.ru")).isTrue();
        assertThat(Host.allowed("shop.amocrm.ru.evil.com")).isFalse();
    }
}
