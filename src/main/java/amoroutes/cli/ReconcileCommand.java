package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.ops.FilterText;
import amoroutes.reconcile.Reconciler;
import amoroutes.reconcile.Result;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Settings;
import amoroutes.shop.ShopUnavailable;
import amoroutes.wiring.Application;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reconcile}: which orders have no lead, which leads nobody knows, and which orders have several. */
@Command(
        name = "reconcile",
        description =
                "Compare the orders of the shop's database, or numbers from a file, with the leads that were made."
                        + " Exit code 1 when something is missing.")
final class ReconcileCommand extends CliCommand {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Numbers or ids of orders, separated by blanks or lines; - for standard input.")
    private String file;

    @Option(
            names = "--since",
            paramLabel = "D",
            description = "From this day on, as 2026-01-31, or so long ago, as 7d (default: database.scan-window).")
    private String since;

    @Option(
            names = "--fill",
            description =
                    "Queue the orders of the shop's database that never came in, and link the leads that nobody knows.")
    private boolean fill;

    @Option(names = "--dry-run", description = "With --fill: only say what it would do.")
    private boolean dryRun;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Settings settings = Configured.load(place());
        if (settings.database().url().isEmpty() && file == null) {
            throw new Advice("There is nothing to compare: no shop's database is set (database.url), and no file with"
                    + " numbers was given.");
        }
        List<String> numbers = file == null ? List.of() : numbers();
        if (!settings.connection().sandbox()) {
            return reconcile(settings, numbers);
        }
        try (SandboxCommand.Copy sandbox = SandboxCommand.Copy.of(settings)) {
            return reconcile(Configured.into(sandbox.sandbox(), settings, place()), numbers);
        }
    }

    private int reconcile(Settings settings, List<String> numbers) {
        Words words = words(settings);
        try (Application application = Application.forCommand(place(), settings)) {
            readAccount(application, words);
            Reconciler reconciler = application.bean("reconcile", Reconciler.class);
            Reconciler.Check check =
                    check(reconciler, numbers, settings.machine().zone());
            if (!check.isFinished()) {
                application.routes().send(CoreRoute.ROUND, check);
            }
            Result result = check.result();
            boolean fills = fill && !dryRun;
            Reconciler.Filled filled = fills ? reconciler.fill(result) : new Reconciler.Filled(0, 0);
            tell(result, filled, words);
            int left = result.missing().size()
                    - filled.queued()
                    + result.unknown().size()
                    - filled.linked()
                    + result.doubled().size();
            return left <= 0 ? Cli.FINE : Cli.PROBLEM;
        } catch (ShopUnavailable e) {
            throw new Advice("The shop's database cannot be read: " + e.getMessage(), e);
        } catch (CamelExecutionException e) {
            throw new Advice("The leads cannot be read: " + e.getCause().getMessage(), e);
        }
    }

    /** Without it the store alone is asked. */
    private void readAccount(Application application, Words words) {
        try {
            AccountAccess.read(application);
        } catch (Advice e) {
            err().println(words.say("reconcile.unread", e.getMessage()));
        }
    }

    private Reconciler.Check check(Reconciler reconciler, List<String> numbers, ZoneId zone) {
        if (file != null) {
            return reconciler.begin(since == null ? reconciler.usualSince() : from(since, zone), numbers);
        }
        return since == null ? reconciler.begin() : reconciler.begin(from(since, zone));
    }

    private Instant from(String text, ZoneId zone) {
        try {
            return new FilterText(zone, InstantSource.system())
                    .filter(Map.of("from", text))
                    .from()
                    .orElseThrow();
        } catch (IllegalArgumentException e) {
            throw wrongUsage("--since " + text + ": " + e.getMessage());
        }
    }

    private List<String> numbers() throws IOException {
        if (!file.equals("-") && !Files.isRegularFile(Path.of(file))) {
            throw new Advice("There is no file " + file + ".");
        }
        byte[] text = file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        return Arrays.stream(new String(text, StandardCharsets.UTF_8)
                        .replace("\uFEFF", "")
                        .split("[\\s,;]+"))
                .filter(number -> !number.isEmpty())
                .distinct()
                .toList();
    }

    private void tell(Result result, Reconciler.Filled filled, Words words) {
        if (json) {
            ObjectNode all = result.json();
            all.put("queued", filled.queued()).put("linked", filled.linked());
            out().println(all.toPrettyString());
            return;
        }
        Table missing = new Table(
                words.say("events.number"),
                words.say("events.key"),
                words.say("events.state"),
                words.say("events.why"));
        result.missing()
                .forEach(one -> missing.add(
                        one.order().number(),
                        one.known()
                                .key()
                                .or(one.order()::key)
                                .map(Object::toString)
                                .orElse("-"),
                        one.known()
                                .state()
                                .map(state -> words.texts().say("state." + state.word()))
                                .orElseGet(() -> words.say("reconcile.never")),
                        one.known().why().orElse("")));
        section(words.say("reconcile.missing"), missing);
        Table unknown = new Table(words.say("events.lead"), words.say("events.key"), words.say("reconcile.name"));
        result.unknown()
                .forEach(lead ->
                        unknown.add(String.valueOf(lead.leadId()), lead.key().toString(), lead.name()));
        section(words.say("reconcile.unknown"), unknown);
        Table doubled = new Table(words.say("events.key"), words.say("events.lead"));
        result.doubled()
                .forEach(one -> doubled.add(
                        one.key().toString(),
                        String.join(
                                ", ",
                                one.leadIds().stream().map(String::valueOf).toList())));
        section(words.say("reconcile.doubled"), doubled);
        out().println(words.say(
                        "reconcile.sum",
                        result.orders(),
                        words.time(result.since()),
                        result.missing().size()) + " "
                + words.say("reconcile.others", result.waiting(), result.unwanted()));
        result.leads().ifPresent(leads -> out().println(words.say("reconcile.leads", leads)));
        if (fill) {
            long never = result.missing().stream()
                    .filter(one -> one.neverCame() && one.order().row().isPresent())
                    .count();
            out().println(
                            dryRun
                                    ? words.say(
                                            "reconcile.would",
                                            never,
                                            result.unknown().size())
                                    : words.say("reconcile.filled", filled.queued(), filled.linked()));
        }
    }

    private void section(String heading, Table table) {
        if (!table.isEmpty()) {
            out().println(heading + "\n" + table.text() + "\n");
        }
    }
}
