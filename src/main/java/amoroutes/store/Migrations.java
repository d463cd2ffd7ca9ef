package amoroutes.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database up to date. */
final class Migrations {
    private Migrations() {}

    static void run(DataSource source, String location) {
        try {
            Flyway.configure()
                    .loggers("slf4j")
                    .dataSource(source)
                    .locations(location)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailable("the database cannot be brought up to date: " + e.getMessage(), e);
        }
    }
}
