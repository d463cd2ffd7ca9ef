package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthTest {
    private static final String CLOSED = "banned for 5 s";

    private static Health health(String store, String token, String... routes) {
        return new Health(
                Optional.ofNullable(store),
                Optional.ofNullable(token),
                Optional.empty(),
                CLOSED,
                3,
                List.of(routes),
                Map.of());
    }

    @Test
    void another_account_is_told_where_amocrm_is_and_is_not_ready() {
        Health foreign = new Health(
                Optional.empty(), Optional.empty(), Optional.of("of another account"), CLOSED, 3, List.of(), Map.of());
        assertThat(foreign.ready()).isFalse();
        assertThat(foreign.json())
                .contains("{\"name\":\"amocrm\",\"status\":\"DOWN\",\"detail\":\"of another account\"}");
    }

    @Test
    void all_is_well_even_when_amocrm_is_not() {
        assertThat(health(null, null).ready()).isTrue();
        assertThat(health(null, null).json())
                .isEqualTo("{\"status\":\"UP\",\"checks\":["
                        + "{\"name\":\"store\",\"status\":\"UP\",\"detail\":null},"
                        + "{\"name\":\"token\",\"status\":\"UP\",\"detail\":null},"
                        + "{\"name\":\"amocrm\",\"status\":\"UP\",\"detail\":\"banned for 5 s\"},"
                        + "{\"name\":\"routes\",\"status\":\"UP\",\"generation\":3,\"errors\":[]}]}");
    }

    @Test
    void a_store_that_cannot_write_and_a_dead_token_are_red() {
        assertThat(health("disk full", null).ready()).isFalse();
        assertThat(health(null, "authorise again").ready()).isFalse();
        assertThat(health("disk full", null).json())
                .startsWith("{\"status\":\"DOWN\"")
                .contains("disk full");
    }

    @Test
    void routes_that_do_not_run_are_told_while_the_old_ones_go_on() {
        Health health = health(null, null, "a.camel.yaml:3: no such bean");
        assertThat(health.ready()).isTrue();
        assertThat(health.json()).contains("\"errors\":[\"a.camel.yaml:3: no such bean\"]");
    }

    @Test
    void strangers_hear_how_the_checks_stand_and_nothing_else() {
        Health health = new Health(
                Optional.of("/var/lib/orders: disk full"),
                Optional.of("authorise again at shop.amocrm.ru"),
                Optional.of("of another account"),
                CLOSED,
                3,
                List.of("a.camel.yaml:3: no such bean"),
                Map.of("shop-database", "db.shop.example refuses"));
        assertThat(health.summary())
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":["
                        + "{\"name\":\"store\",\"status\":\"DOWN\"},"
                        + "{\"name\":\"token\",\"status\":\"DOWN\"},"
                        + "{\"name\":\"amocrm\",\"status\":\"DOWN\"},"
                        + "{\"name\":\"routes\",\"status\":\"DOWN\"},"
                        + "{\"name\":\"shop-database\",\"status\":\"DOWN\"}]}");
    }

    @Test
    void an_account_is_listed_by_ids_and_names() {
        Account account = new Account(
                1,
                "Магазин",
                "shop",
                "ru",
                List.of(new Account.Pipeline(
                        5, "Воронка", true, false, List.of(new Account.Status(50, "Неразобранное", 10, 1, "")))),
                List.of(new Account.Field(
                        7,
                        "Цвет",
                        "",
                        "select",
                        List.of(new Account.Option(70, "красный", ""), new Account.Option(71, "синий", "")))),
                List.of(),
                List.of(new Account.User(9, "Анна", "a@b.ru", false)),
                List.of(),
                Set.of());

        assertThat(AccountTables.text(account).lines().map(String::strip))
                .contains("Account Магазин (shop)", "Pipeline 5  Воронка  (main)", "Lead fields", "Contact fields")
                .anyMatch(line -> line.matches("50 +Неразобранное +incoming leads only"))
                .anyMatch(line -> line.matches("9 +Анна +not active"))
                .anyMatch(line -> line.matches("7 +Цвет +select +красный, синий"));
        assertThat(AccountTables.json(account)).contains("\"subdomain\" : \"shop\"");
    }

    @Test
    void a_source_that_cannot_be_read_is_told_and_costs_no_readiness() {
        Health health = new Health(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CLOSED,
                3,
                List.of(),
                Map.of("shop-database", "connection refused"));
        assertThat(health.ready()).isTrue();
        assertThat(health.json())
                .contains("{\"name\":\"shop-database\",\"status\":\"DOWN\",\"detail\":\"connection refused\"}");
    }
}
