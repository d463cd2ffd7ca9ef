package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueTest {
    @ParameterizedTest
    @CsvSource({
        "amocrm.account,amocrm.account,''",
        "source.shop.secret,source.<name>.secret,shop",
        "source.shop.ru.secret,source.<name>.secret,shop.ru",
        "source.shop.pipeline-id,amocrm.pipeline-id,shop",
        "source.shop.form-as-lead,amocrm.form-as-lead,shop",
        "form.callback.fields,form.<name>.fields,callback",
        "form.обратный звонок.fields,form.<name>.fields,обратный звонок"
    })
    void a_key_is_found_with_whose_it_is(String key, String setting, String name) {
        assertThat(Catalogue.find(key)).hasValueSatisfying(match -> {
            assertThat(match.setting().name()).isEqualTo(setting);
            assertThat(match.name()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amocrm.nothing",
                "source..secret",
                "source.secret",
                "source.shop.lanes",
                "source.shop.account",
                "form.fields",
                "form.<name>",
                "amocrm",
                "source.shop.key-field"
            })
    void other_keys_are_not(String key) {
        assertThat(Catalogue.find(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amocrm.x",
                "source.x",
                "form.x",
                "intake.x",
                "inbox.x",
                "database.x",
                "store.x",
                "ledger.x",
                "sandbox.x"
            })
    void below_our_prefixes_every_key_is_ours(String key) {
        assertThat(Catalogue.ours(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.main.name", "amocrm", "my.amocrm.x", "amocrmx.y", "quartz.x"})
    void below_others_none_is(String key) {
        assertThat(Catalogue.ours(key)).isFalse();
    }

    @Test
    void a_mistyped_key_of_a_source_is_told_with_that_source() {
        assertThat(Catalogue.nearest("source.shop.ru.pipelin-id")).first().isEqualTo("source.shop.ru.pipeline-id");
        assertThat(Catalogue.nearest("form.callback.feilds")).first().isEqualTo("form.callback.fields");
        assertThat(Catalogue.nearest("amocrm.qqqqqqqqqqqqqqqqqqqqqqqqqqq")).isEmpty();
    }

    @Test
    void no_key_stands_there_twice() {
        assertThat(Catalogue.settings().map(Setting::name)).doesNotHaveDuplicates();
    }
}
