package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiKeysTest {
    @Test
    void a_key_has_the_name_it_was_given() {
        ApiKeys keys = ApiKeys.parse("shop:key-of-the-shop , tilda: key-of-tilda");

        assertThat(keys.nameOf("key-of-the-shop")).contains("shop");
        assertThat(keys.nameOf("key-of-tilda")).contains("tilda");
        assertThat(keys.nameOf("key-of-tilda ")).isEmpty();
        assertThat(keys.nameOf("")).isEmpty();
        assertThat(keys.isEmpty()).isFalse();
    }

    @Test
    void a_key_may_hold_colons() {
        assertThat(ApiKeys.parse("shop:a:b:c:d:e:f").nameOf("a:b:c:d:e:f")).contains("shop");
    }

    @Test
    void a_name_may_have_an_old_and_a_new_key() {
        ApiKeys keys = ApiKeys.parse("shop:old-key-1,shop:new-key-2");

        assertThat(keys.nameOf("old-key-1")).contains("shop");
        assertThat(keys.nameOf("new-key-2")).contains("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void an_empty_setting_holds_no_keys(String setting) {
        assertThat(ApiKeys.parse(setting).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cretkey              | entry 1 reads name:key",
                "shop:long-enough,      | entry 2 reads name:key",
                "shop:long-enough,s3cret | entry 2 reads name:key",
                "Shop:s3cretkey         | entry 1: the name is the source",
                ":s3cretkey             | entry 1: the name is the source",
                "shop:                  | entry 1: the key behind the colon is missing",
            })
    void a_wrong_entry_is_named_by_its_number_and_never_shown(String setting, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiKeys.parse(setting))
                .withMessageContaining("intake.api-keys: " + message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3c"));
    }
}
