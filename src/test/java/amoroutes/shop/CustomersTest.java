package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CustomersTest {
    private static final String NEW_USER = """
            insert into modx_users (id, username, createdon) values (50, 'olga', 1764061200);
            insert into modx_user_attributes (internalKey, fullname, email, mobilephone, address, comment)
            values (50, 'Ольга', 'olga@example.ru', '8 916 000-11-22', '', '')""";

    private static final String MANAGER_SAVED_4 =
            "insert into modx_manager_log (user, action, classKey, item) values (1, 'user_update', 'modUser', '4')";

    private MariaDb shop;
    private Looks looks;

    @BeforeEach
    void open() {
        shop = MariaDb.example();
        looks = new Looks(shop);
        looks.poll();
        looks.scan();
    }

    @Test
    void who_registers_without_an_order_is_a_customer_of_the_site() {
        shop.run(NEW_USER);
        assertThat(looks.poll()).as("an order may come with him").isEmpty();
        looks.pass(Duration.ofSeconds(20));
        List<Change> changes = looks.poll();
        assertThat(Looks.keys(changes)).containsExactly("minishop2/customer/50");
        assertThat(changes.get(0).body().text("origin")).contains("site");
        assertThat(changes.get(0).body().text("name")).contains("Ольга");
        assertThat(changes.get(0).body().text("phone")).contains("8 916 000-11-22");
        assertThat(looks.poll()).isEmpty();
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void who_comes_with_an_order_is_told_by_it() {
        shop.run(NEW_USER + ";insert into modx_ms2_orders (id, user_id, createdon, num, status) values"
                + " (100, 50, '2025-11-25 12:00:00', '2511/20', 5)");
        looks.poll();
        looks.pass(Duration.ofSeconds(20));
        assertThat(looks.poll()).isEmpty();
    }

    @Test
    void a_profile_that_changed_is_its_owners_doing_unless_the_log_names_another() {
        looks.poll();
        looks.pass(Duration.ofMinutes(3));
        looks.poll();
        shop.run(
                "update modx_user_attributes set city = 'Тула' where internalKey in (3, 4);"
                        + "insert into modx_manager_log (user, action, classKey, item) values (1, 'user_update', 'modUser', '4')");
        assertThat(looks.poll()).as("the log names him at once").singleElement().satisfies(change -> {
            assertThat(change.key().externalId()).isEqualTo("4");
            assertThat(change.body().text("origin")).contains("manager");
            assertThat(change.body().text("city")).contains("Тула");
        });
        assertThat(looks.scan()).singleElement().satisfies(change -> {
            assertThat(change.key().externalId()).isEqualTo("3");
            assertThat(change.body().text("origin")).contains("profile");
        });
        assertThat(looks.scan()).isEmpty();
    }

    @Test
    void what_a_manager_did_before_does_not_make_a_customers_own_change_the_managers() {
        shop.run("update modx_user_attributes set city = 'Тула' where internalKey = 4;" + MANAGER_SAVED_4);
        assertThat(looks.poll())
                .singleElement()
                .satisfies(change -> assertThat(change.body().text("origin")).contains("manager"));
        shop.run("update modx_user_attributes set city = 'Орёл' where internalKey = 4");
        assertThat(looks.scan())
                .singleElement()
                .satisfies(change -> assertThat(change.body().text("origin")).contains("profile"));
        shop.run(MANAGER_SAVED_4);
        assertThat(looks.poll()).as("saved without a change").isEmpty();
        shop.run("update modx_user_attributes set city = 'Клин' where internalKey = 4");
        assertThat(looks.scan())
                .singleElement()
                .satisfies(change -> assertThat(change.body().text("origin")).contains("profile"));
        shop.run("update modx_user_attributes set city = 'Омск' where internalKey = 4;" + MANAGER_SAVED_4);
        assertThat(looks.scan())
                .as("the comparison may come before the feed")
                .singleElement()
                .satisfies(change -> assertThat(change.body().text("origin")).contains("manager"));
    }

    @Test
    void whom_a_manager_made_is_the_managers_however_long_his_order_is_waited_for() {
        shop.run(NEW_USER + ";" + MANAGER_SAVED_4.replace("'4'", "'50'").replace("update", "create"));
        looks.poll();
        looks.pass(Duration.ofSeconds(20));
        assertThat(looks.poll())
                .singleElement()
                .satisfies(change -> assertThat(change.body().text("origin")).contains("manager"));
    }

    @Test
    void logins_are_no_change_and_administrators_no_customers() {
        shop.run("update modx_user_attributes set logincount = 99, lastlogin = 1764061200, sessionid = 'x';"
                + "update modx_user_attributes set city = 'Тула' where internalKey = 1");
        assertThat(looks.scan()).isEmpty();
    }
}
