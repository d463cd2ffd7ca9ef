package amoroutes.store;

import amoroutes.common.Carried;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database up to date. */
final class Migrations {
    private static final String DONE =
            "select script, checksum from %sflyway_schema_history where type = 'SQL' and success";

    private Migrations() {}

    /** @param folder of the program, where the migrations are */
    static void run(DataSource source, String folder) {
        try {
            Flyway.configure()
                    .loggers("slf4j")
                    .dataSource(source)
                    .locations("classpath:" + folder)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new StoreUnavailable("the database cannot be brought up to date: " + e.getMessage(), e);
        }
    }

    /**
     * Exactly what is in the folder was done to it, by Flyway's own record: there is nothing left for {@link #run} to do.
     * One statement instead of a tenth of the program's start. False whenever that is not certain.
     */
    static boolean areDone(Connection connection, String folder) {
        Map<String, Integer> wanted = new HashMap<>();
        Carried.under(folder).forEach((script, content) -> wanted.put(script, checksum(content)));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(String.format(DONE, schema(connection)))) {
            Map<String, Integer> done = new HashMap<>();
            while (rows.next()) {
                done.put(rows.getString(1), rows.getInt(2));
            }
            return done.equals(wanted);
        } catch (SQLException e) {
            return false;
        }
    }

    /** The one that Flyway works in: further ones on a search path may hold other stores. */
    private static String schema(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        return schema == null ? "" : '"' + schema.replace("\"", "\"\"") + "\".";
    }

    /** Flyway's own: over the lines, whatever ends them. */
    private static int checksum(byte[] script) {
        CRC32 checksum = new CRC32();
        new BufferedReader(new InputStreamReader(new ByteArrayInputStream(script), StandardCharsets.UTF_8))
                .lines()
                .forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }
}
