package amoroutes.cli;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import amoroutes.shop.Connector;
import amoroutes.shop.Shop;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.ShopUnavailable;
import amoroutes.shop.StatusTables;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the shop's database as the settings name it, and the way by which statuses go back there. Changes nothing. */
final class ShopInspection {
    private final Settings settings;
    private final DatabaseSettings database;
    private final List<Problem> problems = new ArrayList<>();
    private final Optional<String> described;

    /** @param settings with a database */
    ShopInspection(Settings settings) {
        this.settings = requireNonNull(settings, "settings is null");
        this.database = settings.database();
        this.described = describe();
        if (database.writeBack() == DatabaseSettings.WriteBack.SQL && described.isPresent()) {
            new StatusTables(
                            new ShopDatabase(database),
                            database.zone().orElse(ZoneId.systemDefault()),
                            InstantSource.system())
                    .refusal()
                    .ifPresent(why -> problem(
                            "database.write-back",
                            "is sql, but database.user may not write statuses: grant it UPDATE on the orders and"
                                    + " INSERT on their log (" + why + ")"));
        }
        if (database.writeBack() == DatabaseSettings.WriteBack.CONNECTOR) {
            database.connector().ifPresent(this::connector);
        }
    }

    /** What is there; empty when it cannot be read. */
    Optional<String> described() {
        return described;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Optional<String> describe() {
        try {
            return Optional.of(Shop.describe(database, InstantSource.system()));
        } catch (ShopUnavailable e) {
            problem("database.url", "cannot be read now: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void connector(DatabaseSettings.Connector connector) {
        switch (new Connector(connector).probe()) {
            case FINE -> {}
            case WRONG_SECRET ->
                problem(
                        "database.connector-secret",
                        "is not the one that stands in the shop's amocrm-status.php, or that one is shorter than 16"
                                + " characters");
            case NOT_THERE ->
                problem(
                        "database.connector-url",
                        "is not answered by amocrm-status.php: put that file beside MODX's index.php and write its"
                                + " address");
            case SILENT -> problem("database.connector-url", "does not answer: is the address right?");
        }
    }

    private void problem(String key, String message) {
        problems.add(settings.problem(key, message));
    }
}
