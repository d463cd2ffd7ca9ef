package amoroutes.cli;

import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.common.Advice;
import amoroutes.deliver.Sending;
import amoroutes.intake.RawEvent;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.rehearsal.Explained;
import amoroutes.rehearsal.GoldenCases;
import amoroutes.rehearsal.Incoming;
import amoroutes.rehearsal.IncomingFile;
import amoroutes.rehearsal.Known;
import amoroutes.rehearsal.MovingClock;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.rehearsal.SandboxAmo;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import amoroutes.wiring.Application;
import amoroutes.wiring.RehearsedRoutes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code events explain}: the requests that would be sent for an event, by the settings of this place; nothing is kept. The
 * account's pipelines, fields and users are the real ones where they can be read, leads and contacts are looked up there,
 * and every write goes to a sandbox in this process.
 */
@Command(name = "explain", description = "Print the requests that would be sent for an event. Nothing is sent.")
final class EventsExplainCommand extends CliCommand {
    @Parameters(
            paramLabel = "FILE|ID",
            description =
                    "A body as it would be posted, a file as it would be dropped into the inbox, a golden case, or an event's id.")
    private String what;

    @Option(names = "--kind", paramLabel = "KIND", description = "What is in it (default: ${DEFAULT-VALUE}).")
    private String kind = Kind.ORDER.word();

    @Option(names = "--source", paramLabel = "NAME", description = "Its source (default: ${DEFAULT-VALUE}).")
    private String source = "default";

    @Option(names = "--name", paramLabel = "NAME", description = "The form's name, or the order's id of a status.")
    private String name = "";

    @Override
    public Integer call() throws IOException {
        PrintWriter out = out();
        Path file = Path.of(what);
        if (!Files.exists(file)) {
            out.println(stored(number()));
        } else if (GoldenCases.isCase(file)) {
            try (ScratchProgram program = ScratchProgram.of(place())) {
                out.println(GoldenCases.explain(file, program.routes()));
            }
        } else if (Kind.of(kind) == Kind.ORDER_STATUS) {
            List<Incoming> status = List.of(status(file));
            out.println(unknown(rehearsal -> Explained.text(rehearsal, status)));
        } else {
            IncomingFile incoming = new IncomingFile(Kind.of(kind), file, source, name);
            out.println(unknown(rehearsal -> Explained.text(rehearsal, incoming)));
        }
        return Cli.FINE;
    }

    private long number() {
        if (what.matches("\\d{1,18}")) {
            return Long.parseLong(what);
        }
        throw new Advice("There is no file " + what + ", and it is no event's id.");
    }

    /** It comes as a body only, with its order's id in the address. */
    private Incoming status(Path file) throws IOException {
        RawEvent raw = new RawEvent(source, "", "application/json", Map.of(), name, Files.readAllBytes(file));
        return new Incoming(Kind.ORDER_STATUS, raw, Map.of());
    }

    /** What comes in, of which nothing is known from before. */
    private String unknown(Function<Rehearsal, String> explanation) {
        Settings settings = Configured.load(place());
        try (Application application = Application.forCommand(place(), settings);
                RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                Rehearsal rehearsal = rehearsal(settings, application, routes)) {
            return explanation.apply(rehearsal);
        }
    }

    /** @throws Advice when there is no such event */
    private String stored(long id) {
        Settings settings = Configured.load(place());
        try (Application application = Application.forCommand(place(), settings)) {
            Event event = EventsCommand.known(application.store().ledger().event(id), id);
            try (RehearsedRoutes routes = new RehearsedRoutes(application.routes());
                    Rehearsal rehearsal = rehearsal(settings, application, routes)) {
                Known.of(event, application.store().links()).forEach(rehearsal::knows);
                rehearsal.knows(application.store().products().named(Known.products(event)));
                List<String> lines =
                        new ArrayList<>(List.of(Explained.text(rehearsal, List.of(Incoming.again(event)))));
                application.store().ledger().find(id).map(Explained::remarks).ifPresent(lines::addAll);
                return String.join("\n", lines);
            }
        }
    }

    private Rehearsal rehearsal(Settings settings, Application application, RehearsedRoutes routes) {
        MovingClock clock = new MovingClock(Instant.now());
        return new Rehearsal(settings, amo(settings, application, clock), clock, ZoneId.systemDefault(), routes);
    }

    private SandboxAmo amo(Settings settings, Application application, MovingClock clock) {
        if (settings.connection().sandbox()) {
            out().println("note: amocrm.account is empty: these are the pipelines and fields of an example account");
            return SandboxAmo.example(clock);
        }
        try {
            Account account = AccountAccess.read(application);
            boolean customFields = application.amo().account().customFields();
            return SandboxAmo.of(account, customFields, clock).over(request -> real(application, request));
        } catch (Advice e) {
            out().println("note: " + e.getMessage());
            out().println("note: so these are the pipelines and fields of an example account, not yours");
            return SandboxAmo.example(clock);
        }
    }

    private static Reply real(Application application, Request request) {
        Sending sending = new Sending(request, Priority.DIRECTORY);
        application.routes().send(CoreRoute.AMOCRM, sending);
        return sending.getReply();
    }
}
