package amoroutes.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the database's tables up to what this version of the program expects. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource dataSource) {
        try {
            Flyway.configure()
                    .loggers(MigrationLog.class.getName())
                    .dataSource(dataSource)
                    .locations("classpath:amoroutes/store/migrations")
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailable("the database cannot be brought up to date: " + e.getMessage(), e);
        }
    }
}
