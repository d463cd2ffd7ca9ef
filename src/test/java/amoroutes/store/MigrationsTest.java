package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationsTest {
    private static final String FOLDER =
            Stores.onPostgres() ? "amoroutes/store/postgresql" : "amoroutes/store/migrations";

    @TempDir
    Path directory;

    @BeforeEach
    void migrate() {
        Stores.database(directory).close();
    }

    @Test
    void what_flyway_has_brought_up_to_date_is_known_to_be() throws SQLException {
        assertThat(areDone()).isTrue();
    }

    @Test
    void a_migration_that_is_still_to_be_run_is_seen_and_run() throws SQLException {
        String last = last();
        update("delete from flyway_schema_history where script = '" + last + "'");
        assertThat(areDone()).isFalse();
        assertThatThrownBy(() -> Stores.database(directory))
                .as("it is run again, and says that its column is there already")
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("cannot be brought up to date");
    }

    @Test
    void a_migration_that_was_another_when_it_was_run_is_refused() throws SQLException {
        update("update flyway_schema_history set checksum = checksum + 1 where script = '" + last() + "'");
        assertThat(areDone()).isFalse();
        assertThatThrownBy(() -> Stores.database(directory))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("checksum mismatch");
    }

    @Test
    void a_migration_that_failed_is_none_that_was_run() throws SQLException {
        update("update flyway_schema_history set success = false where script = '" + last() + "'");
        assertThat(areDone()).isFalse();
    }

    @Test
    void a_database_that_flyway_has_never_seen_is_not_up_to_date() throws SQLException {
        update("drop table flyway_schema_history");
        assertThat(areDone()).isFalse();
    }

    private boolean areDone() throws SQLException {
        try (Connection connection = connection()) {
            return Migrations.areDone(connection, FOLDER);
        }
    }

    private String last() throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select script from flyway_schema_history order by installed_rank desc limit 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void update(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connection() throws SQLException {
        return Stores.onPostgres()
                ? DriverManager.getConnection(Stores.server(directory).url(), "postgres", "postgres")
                : DriverManager.getConnection("jdbc:sqlite:" + Database.file(directory));
    }
}
