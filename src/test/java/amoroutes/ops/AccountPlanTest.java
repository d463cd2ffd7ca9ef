package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Accounts;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccountPlanTest {
    @Test
    void each_thing_that_would_be_created_stands_at_its_setting() {
        Settings settings = Settings.of(
                RawProperties.parse(
                        "amocrm.auto-update-pipelines=yes\namocrm.pipeline-id=Розница\namocrm.order-fields=promo", "p"),
                Map.of());
        assertThat(AccountTables.plan(
                        SettingsCheck.of(settings, Accounts.shop()).notes()))
                .contains("amocrm.pipeline-id: the pipeline \"Розница\" will be created")
                .contains("amocrm.order-fields: the field \"promo\" will be created");
    }

    @Test
    void when_nothing_is_lacking_that_is_said() {
        assertThat(AccountTables.plan(List.of())).isEqualTo("Nothing would be created.");
    }
}
