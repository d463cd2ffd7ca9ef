package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Accounts;
import amoroutes.settings.Names;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StageMoveTest {
    private static final String MAP =
            "amocrm.order-statuses={\"1\":\"Новый\",\"2\":\"Оплачен\",\"3\":142,\"4\":143,\"5\":\"Заявка\",\"6\":\"Неразобранное\"}";

    @ParameterizedTest
    @CsvSource({
        "forward,2,10,101,103",
        "forward,2,20,201,202",
        "forward,1,10,103,0",
        "forward,3,10,103,142",
        "forward,4,10,101,143",
        "forward,2,10,142,0",
        "forward,4,10,142,0",
        "forward,2,10,100,103",
        "forward,2,10,103,0",
        "forward,5,10,101,0",
        "forward,6,10,101,0",
        "forward,9,10,101,0",
        "forward,2,99,101,0",
        "forward,2,10,999,103",
        "shop,1,10,103,101",
        "shop,2,10,142,103",
        "crm,2,10,101,0"
    })
    void a_status_moves_a_lead_only_where_policy_and_map_say_so(
            String policy, String status, long pipeline, long now, long to) {
        StageMove move = move(policy, status, pipeline, now);
        assertThat(move.to().map(stage -> stage.status().id()).orElse(0L)).isEqualTo(to);
        assertThat(move.reason().isEmpty()).isEqualTo(to != 0);
    }

    @ParameterizedTest
    @CsvSource({
        "forward,9,10,101,no stage of Продажи is mapped to status 9",
        "forward,1,10,103,the lead is further on already",
        "forward,2,10,143,the lead is closed",
        "forward,2,10,103,the lead is there already",
        "forward,2,99,101,the lead is in a pipeline that the account no longer has"
    })
    void why_a_lead_stays_is_told(String policy, String status, long pipeline, long now, String reason) {
        assertThat(move(policy, status, pipeline, now).reason()).isEqualTo(reason);
    }

    @Test
    void without_a_map_equal_names_match() {
        StageMove move = StageMove.of(
                Shop.with().settings().forSource("shop").pipelines(),
                new Names(Accounts.shop()),
                List.of("оплачен"),
                20,
                201);
        assertThat(move.to().map(stage -> stage.status().id())).contains(202L);
    }

    private static StageMove move(String policy, String status, long pipeline, long now) {
        Shop shop = Shop.with(MAP, "amocrm.status-policy=" + policy);
        return StageMove.of(
                shop.settings().forSource("shop").pipelines(),
                new Names(Accounts.shop()),
                List.of(status),
                pipeline,
                now);
    }
}
