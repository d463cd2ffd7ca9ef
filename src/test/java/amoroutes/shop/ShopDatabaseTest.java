package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ShopDatabaseTest {
    private static MariaDb mariaDb;

    @BeforeAll
    static void create() {
        mariaDb = MariaDb.empty("utf8mb3");
        mariaDb.run("create table t (flag tinyint(1), at datetime, name varchar(20));"
                + "insert into t values (3, '0000-00-00 00:00:00', 'Чайник')");
    }

    @Test
    void what_the_shop_wrote_is_read_as_it_stands() throws SQLException {
        try (Connection connection = new ShopDatabase(Shops.settings(mariaDb)).reading();
                ResultSet row = connection.createStatement().executeQuery("select * from t")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getObject("flag")).isEqualTo(3);
            assertThat(row.getString("at")).isEqualTo("0000-00-00 00:00:00");
            assertThat(row.getString("name")).isEqualTo("Чайник");
        }
    }

    @Test
    void the_server_itself_refuses_to_write_in_a_reading_session() throws SQLException {
        try (Connection connection = new ShopDatabase(Shops.settings(mariaDb)).reading();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("delete from t")).hasMessageContaining("READ ONLY");
        }
    }

    @Test
    void a_writing_session_writes() throws SQLException {
        try (Connection connection = new ShopDatabase(Shops.settings(mariaDb)).writing();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into t values (0, null, 'again')"))
                    .isEqualTo(1);
            statement.execute("delete from t where name = 'again'");
        }
    }

    @Test
    void the_server_ends_a_statement_that_takes_too_long() throws SQLException {
        try (Connection connection = new ShopDatabase(Shops.settings(mariaDb)).reading();
                ResultSet row = connection.createStatement().executeQuery("select @@max_statement_time")) {
            row.next();
            assertThat(row.getDouble(1)).isEqualTo(30);
        }
    }

    @Test
    void a_url_of_mysql_is_understood() throws SQLException {
        String url = mariaDb.url().replace("jdbc:mariadb:", "jdbc:mysql:") + "?serverTimezone=UTC";
        try (Connection connection = new ShopDatabase(Shops.settings(mariaDb, "database.url=" + url)).reading()) {
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    @Test
    void a_url_that_insists_on_a_certificate_gets_no_less() {
        String url = mariaDb.url() + "?sslMode=verify-full";
        assertThatThrownBy(() -> new ShopDatabase(Shops.settings(mariaDb, "database.url=" + url)).reading())
                .isInstanceOf(SQLException.class);
    }
}
