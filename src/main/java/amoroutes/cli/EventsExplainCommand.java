package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.intake.RawEvent;
import amoroutes.order.Kind;
import amoroutes.rehearsal.GoldenCases;
import amoroutes.rehearsal.Incoming;
import amoroutes.rehearsal.IncomingFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code events explain}: the requests that would be sent for an event; nothing is sent, and nothing is kept. */
@Command(
        name = "explain",
        description = "Print the requests that would be sent for an event. Nothing is sent.",
        mixinStandardHelpOptions = true)
final class EventsExplainCommand implements Callable<Integer> {
    @ParentCommand
    private EventsCommand events;

    @Spec
    private CommandSpec spec;

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
        PrintWriter out = spec.commandLine().getOut();
        Path file = Path.of(what);
        if (!Files.exists(file)) {
            out.println(EventExplainer.stored(events, number(), out::println));
        } else if (GoldenCases.isCase(file)) {
            try (ScratchProgram program = ScratchProgram.of(events.cli.place())) {
                out.println(GoldenCases.explain(file, program.routes()));
            }
        } else if (Kind.of(kind) == Kind.ORDER_STATUS) {
            out.println(EventExplainer.status(events, status(file), out::println));
        } else {
            out.println(EventExplainer.file(events, new IncomingFile(Kind.of(kind), file, source, name), out::println));
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
}
