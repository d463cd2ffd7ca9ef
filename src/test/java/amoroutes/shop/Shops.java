package amoroutes.shop;

import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.util.Map;

/** Settings as a shop's integrator would write them. */
public final class Shops {
    private Shops() {}

    /** @param lines of {@code application.properties}; a key here wins over what the database says. */
    public static DatabaseSettings settings(MariaDb database, String... lines) {
        StringBuilder text = new StringBuilder("database.user=root\ndatabase.zone=Europe/Moscow\n");
        if (String.join("\n", lines).lines().noneMatch(line -> line.startsWith("database.url="))) {
            text.append("database.url=").append(database.url()).append('\n');
        }
        for (String line : lines) {
            text.append(line).append('\n');
        }
        Settings settings = Settings.of(RawProperties.parse(text.toString(), "test"), Map.of());
        if (!settings.problems().isEmpty()) {
            throw new IllegalArgumentException(settings.problems().toString());
        }
        return settings.database();
    }
}
