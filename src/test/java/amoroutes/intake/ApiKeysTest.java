package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.ApiKey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeysTest {
    static ApiKeys keys(String setting) {
        return new ApiKeys(ApiKey.parse(setting));
    }

    @Test
    void a_key_has_the_name_it_was_given() {
        ApiKeys keys = keys("shop:key-of-the-shop , tilda: key-of-tilda");

        assertThat(keys.nameOf("key-of-the-shop")).contains("shop");
        assertThat(keys.nameOf("key-of-tilda")).contains("tilda");
        assertThat(keys.nameOf("key-of-tilda ")).isEmpty();
        assertThat(keys.nameOf("")).isEmpty();
        assertThat(keys.isEmpty()).isFalse();
    }

    @Test
    void a_key_may_hold_colons() {
        assertThat(keys("shop:a:b:c:d:e:f").nameOf("a:b:c:d:e:f")).contains("shop");
    }

    @Test
    void a_name_may_have_an_old_and_a_new_key() {
        ApiKeys keys = keys("shop:old-key-1,shop:new-key-2");

        assertThat(keys.nameOf("old-key-1")).contains("shop");
        assertThat(keys.nameOf("new-key-2")).contains("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void an_empty_setting_holds_no_keys(String setting) {
        assertThat(keys(setting).isEmpty()).isTrue();
    }
}
