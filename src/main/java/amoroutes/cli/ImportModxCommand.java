package amoroutes.cli;

import amoroutes.amocrm.ImportedTokens;
import amoroutes.common.Advice;
import amoroutes.modx.Component;
import amoroutes.modx.ComponentTables;
import amoroutes.modx.FormCall;
import amoroutes.modx.Line;
import amoroutes.modx.Report;
import amoroutes.modx.Translation;
import amoroutes.modx.Undelivered;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Settings;
import amoroutes.shop.ShopDatabase;
import amoroutes.store.Occupation;
import amoroutes.store.Store;
import amoroutes.wiring.AmoSide;
import amoroutes.wiring.Stores;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code import-modx}: takes over what the PHP component was told, and what it made in amoCRM for whom. */
@Command(
        name = "import-modx",
        description =
                "Take over settings and links of the PHP component from a MODX shop's database. The database is only"
                        + " read; the settings are changed with a copy kept beside them. Run again, it changes nothing.")
final class ImportModxCommand extends CliCommand {
    @Mixin
    private ModxOptions options;

    @Option(names = "--dry-run", description = "Only say what would be done.")
    private boolean dryRun;

    @Option(
            names = "--take-tokens",
            description =
                    "Go on with the component's own tokens. It is shut out of amoCRM soon after: switch it off first.")
    private boolean takeTokens;

    @Option(
            names = "--links-unverified",
            description = "Take the links as they are, without asking amoCRM. A wrong one changes a stranger's lead.")
    private boolean linksUnverified;

    @Override
    public Integer call() {
        Settings before = Configured.any(cli().places(), options.environment());
        DatabaseSettings settings = before.database();
        if (settings.url().isEmpty()) {
            throw new Advice("Say where the shop's database is: set database.url in "
                    + cli().places().config() + ", or give --url jdbc:mariadb://host/database.");
        }
        ShopDatabase database = new ShopDatabase(settings);
        try (Connection connection = database.reading()) {
            return move(before, new ComponentTables(connection, database.tables()));
        } catch (SQLException e) {
            throw new Advice("The shop's database cannot be read: " + e.getMessage(), e);
        }
    }

    private int move(Settings before, ComponentTables tables) throws SQLException {
        Component component = component(tables);
        List<Line> lines = new ArrayList<>(Translation.of(component));
        lines.addAll(options.lines());
        ModxSettings settings = new ModxSettings(cli().places().config(), Configured.any(cli().places()), lines);
        ModxLinks links = new ModxLinks(tables, before.database(), component.zone(), linksUnverified);
        PrintWriter out = out();
        out.print(Report.of(lines));
        long waiting = tables.waiting();
        if (waiting > 0) {
            out.println(
                    "note: " + waiting + " job(s) wait in the component's queue and were never sent. Orders among them"
                            + " are taken when database.since lies before them.");
        }
        tellRest(tables, out);
        if (dryRun) {
            settings.changes().forEach(change -> out.println("would set " + change));
            out.println("would hold " + links.count() + " link(s) against amoCRM. Nothing was changed.");
            return Cli.FINE;
        }
        Path inUse = before.machine().dataDir();
        if (Files.isDirectory(inUse) && !inUse.equals(settings.after().machine().dataDir())) {
            occupied(inUse).close();
        }
        return write(settings, component, links, out);
    }

    /** What no setting and no link takes over: orders without a lead, and the site's forms. */
    private static void tellRest(ComponentTables tables, PrintWriter out) throws SQLException {
        Undelivered undelivered = tables.undelivered();
        if (undelivered.count() > 0) {
            out.println("note: " + undelivered.text());
        }
        out.println(
                "note: what people change in amoCRM went back into the site's users; here a changed contact goes to a"
                        + " page of the site, or into a file, once amocrm.changes=contacts says so (src/docs/en/flowing-back.md)");
        List<FormCall> calls = tables.formCalls();
        if (!calls.isEmpty()) {
            out.println("note: " + calls.size() + " place(s) call the form hook " + FormCall.HOOK
                    + ": put src/dist/modx/amocrm-form.php in its place (README). Files of the site are not searched.");
            for (FormCall call : calls) {
                out.println("  " + call.place());
                call.settings().forEach(line -> out.println("    its parameters as settings: " + line));
            }
        }
    }

    private int write(ModxSettings settings, Component component, ModxLinks links, PrintWriter out) {
        Path data = settings.after().machine().dataDir();
        Occupation ours = occupied(data);
        try {
            settings.write(LocalDateTime.now()).forEach(out::println);
            if (takeTokens) {
                out.println(takeTokens(
                        component,
                        settings.after(),
                        settings.after().connection().clientId().orElse("")));
            }
            return links.move(cli().places(), options.environment(), out) ? Cli.FINE : Cli.PROBLEM;
        } finally {
            ours.close();
        }
    }

    /** Those that the component has for amoCRM become ours; gives what was done, in a sentence. */
    private static String takeTokens(Component component, Settings settings, String clientId) {
        Optional<String> pair = Translation.tokens(component).flatMap(json -> ImportedTokens.pair(clientId, json));
        if (pair.isEmpty()) {
            return "Tokens: the component has none; authorise by: authorize CODE, or /oauth/start.";
        }
        try (Store store = Stores.open(settings, InstantSource.system())) {
            return AmoSide.handOver(store.vault(), pair.get())
                    ? "Tokens: taken over. When they are renewed the component's own end: keep it switched off."
                    : "Tokens: there are some already, which stay.";
        }
    }

    private static Component component(ComponentTables tables) throws SQLException {
        try {
            return tables.component();
        } catch (IllegalArgumentException e) {
            throw new Advice(e.getMessage(), e);
        }
    }

    private static Occupation occupied(Path data) {
        return Occupation.of(data)
                .orElseThrow(
                        () -> new Advice("A program runs on " + data + ": stop it first, since it reads its settings"
                                + " only at start, and run import-modx again. (--dry-run needs no stop.)"));
    }
}
