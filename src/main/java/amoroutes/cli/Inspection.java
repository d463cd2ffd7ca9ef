package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.reload.RouteError;
import amoroutes.reload.RouteSet;
import amoroutes.reload.RoutesRefused;
import amoroutes.settings.Account;
import amoroutes.settings.AccountUnknown;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import amoroutes.shop.Connector;
import amoroutes.shop.Shop;
import amoroutes.shop.ShopDatabase;
import amoroutes.shop.ShopUnavailable;
import amoroutes.shop.StatusTables;
import amoroutes.store.StoreUnavailable;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks at everything that can be wrong, one thing after another: what is wrong with one of them hides no other. */
final class Inspection {
    /** Without them no account can be asked. */
    private static final Set<String> CONNECTION = Set.of(
            "amocrm.account",
            "amocrm.domain",
            "amocrm.base-url",
            "amocrm.client-id",
            "amocrm.client-secret",
            "amocrm.client-code",
            "amocrm.redirect-uri",
            "amocrm.access-token");

    private final Installation place;
    private final PrintWriter out;
    private final List<String> problems = new ArrayList<>();

    /** @param out hears what is worth knowing and no problem */
    Inspection(Installation place, PrintWriter out) {
        this.place = place;
        this.out = out;
    }

    /** All of them, each with its place and what to do. */
    List<String> problems() {
        Settings settings = Configured.any(place);
        add(settings.problems());
        settings.tooEarlyForOtherNodes().ifPresent(this::add);
        settings.warnings().forEach(warning -> note(warning.toString()));
        Exposure.of(place.config(), settings).warnings().forEach(this::note);
        shop(settings);
        if (settings.connection().sandbox()) {
            note("amocrm.account is empty: leads would go into the built-in sandbox");
            sandbox(settings);
        } else {
            routes(settings);
        }
        return List.copyOf(problems);
    }

    /** The sandbox as it would be, with what it remembers; it hears nothing of this. */
    private void sandbox(Settings settings) {
        try (SandboxCommand.Copy sandbox = SandboxCommand.Copy.of(settings)) {
            routes(Configured.anyInto(sandbox.sandbox(), settings, place));
        } catch (IOException | UncheckedIOException e) {
            problems.add("The sandbox cannot be started: " + e.getMessage());
        }
    }

    private void routes(Settings settings) {
        try (Application application = Application.forCheck(place, settings)) {
            differing(place.routes().get().differing());
            inspect(application, settings);
        } catch (RoutesRefused e) {
            e.errors().forEach(error -> problems.add(error.toString()));
            withoutWrongOnes(settings, e.errors());
        } catch (Advice | StoreUnavailable e) {
            problems.add(e.getMessage());
        }
    }

    /** Right as they are, they may be those of another version. */
    private void differing(List<String> files) {
        if (!files.isEmpty()) {
            note("of your route files these differ from this version's: " + String.join(", ", files)
                    + "; compare with `routes show NAME`");
        }
    }

    /** The routes that are right are enough to ask the account; at worst they are the built-in ones. */
    private void withoutWrongOnes(Settings settings, List<RouteError> errors) {
        try (Application application =
                Application.forCheck(with(place.routes().get().without(errors)), settings)) {
            inspect(application, settings);
        } catch (RoutesRefused lacking) {
            try (Application application = Application.forCheck(with(RouteSet.ofProgram()), settings)) {
                inspect(application, settings);
            }
        } catch (Advice e) {
            problems.add(e.getMessage());
        }
    }

    private Installation with(RouteSet routes) {
        return new Installation(place.config(), () -> routes);
    }

    private void inspect(Application application, Settings settings) {
        add(application.wrongHooks(settings));
        List<String> wrong = settings.problems().stream()
                .map(Problem::property)
                .filter(CONNECTION::contains)
                .toList();
        if (wrong.isEmpty()) {
            account(application, settings);
        } else {
            note("the account was not asked, since " + String.join(", ", wrong) + " cannot be used");
        }
    }

    private void account(Application application, Settings settings) {
        try {
            Account account = AccountAccess.read(application);
            out.println("account: " + account.name() + " (" + account.subdomain() + ")");
            application.amo().account().notes().forEach(this::note);
            application.amo().bond().objection(account).ifPresent(problems::add);
            SettingsCheck.Report report = SettingsCheck.of(settings, account);
            report.notes().forEach(note -> note(note.toString()));
            add(report.problems());
        } catch (Advice | AccountUnknown e) {
            problems.add(e.getMessage());
        }
    }

    /** Tries the database as the settings name it, and the way by which statuses go back there. Changes nothing. */
    private void shop(Settings settings) {
        DatabaseSettings database = settings.database();
        if (database.url().isEmpty()) {
            return;
        }
        boolean readable = described(settings);
        if (readable && database.writeBack() == DatabaseSettings.WriteBack.SQL) {
            new StatusTables(
                            new ShopDatabase(database),
                            database.zone().orElse(ZoneId.systemDefault()),
                            InstantSource.system())
                    .refusal()
                    .ifPresent(why -> add(settings.problem(
                            "database.write-back",
                            "is sql, but database.user may not write statuses: grant it UPDATE on the orders and"
                                    + " INSERT on their log (" + why + ")")));
        }
        if (database.writeBack() == DatabaseSettings.WriteBack.CONNECTOR) {
            database.connector().ifPresent(connector -> connector(settings, connector));
        }
    }

    private boolean described(Settings settings) {
        try {
            out.println("shop database: " + Shop.describe(settings.database(), InstantSource.system()));
            return true;
        } catch (ShopUnavailable e) {
            add(settings.problem("database.url", "cannot be read now: " + e.getMessage()));
            return false;
        }
    }

    private void connector(Settings settings, DatabaseSettings.Connector connector) {
        switch (new Connector(connector).probe()) {
            case FINE -> {}
            case WRONG_SECRET ->
                add(settings.problem(
                        "database.connector-secret",
                        "is not the one that stands in the shop's amocrm-status.php, or that one is shorter than 16"
                                + " characters"));
            case NOT_THERE ->
                add(settings.problem(
                        "database.connector-url",
                        "is not answered by amocrm-status.php: put that file beside MODX's index.php and write its"
                                + " address"));
            case SILENT -> add(settings.problem("database.connector-url", "does not answer: is the address right?"));
        }
    }

    private void add(List<Problem> more) {
        more.forEach(this::add);
    }

    private void add(Problem problem) {
        problems.add(problem.toString());
    }

    private void note(String text) {
        out.println("note: " + text);
    }
}
