package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.intake.RawEvent;
import amoroutes.order.Kind;
import amoroutes.rehearsal.Explained;
import amoroutes.rehearsal.GoldenCases;
import amoroutes.rehearsal.Incoming;
import amoroutes.rehearsal.IncomingFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events explain}: the requests that would be sent for an event, by the settings and routes of this place. */
@Command(
        name = "explain",
        description = "Print the requests that would be sent for an event. Nothing is sent. Exit code 1 when it is not"
                + " taken, or would be parked.")
final class EventsExplainCommand extends CliCommand {
    @Parameters(
            paramLabel = "FILE|ID",
            description =
                    "A body as it would be posted, a vendor's own body (with --hook), a file as it would be dropped into the inbox, a golden case, or an event's id.")
    private String what;

    @Option(names = "--kind", paramLabel = "KIND", description = "What is in it (default: ${DEFAULT-VALUE}).")
    private String kind = Kind.ORDER.word();

    @Option(names = "--source", paramLabel = "NAME", description = "Its source (default: ${DEFAULT-VALUE}).")
    private String source = "default";

    @Option(names = "--name", paramLabel = "NAME", description = "The form's name, or the order's id of a status.")
    private String name = "";

    @Option(
            names = "--hook",
            paramLabel = "SOURCE",
            description = "The file is a vendor's own body, as it comes to /hooks/SOURCE.")
    private String hook;

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "Of a vendor's body (default: what it looks like).")
    private String contentType = "";

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description = "Of a vendor's call, such as X-Shopify-Topic:orders/paid.")
    private List<String> headers = List.of();

    @Override
    public Integer call() throws IOException {
        Explained explained = explained(Path.of(what));
        out().println(explained.text());
        return explained.fine() ? Cli.FINE : Cli.PROBLEM;
    }

    private Explained explained(Path file) throws IOException {
        PlaceRehearsal place = new PlaceRehearsal(place(), out());
        if (hook != null) {
            List<Incoming> call =
                    List.of(Incoming.call(new RawEvent(hook, "", contentType, headers(), "", bytes(file))));
            return place.unknown(rehearsal -> Explained.of(rehearsal, call));
        }
        if (!Files.exists(file)) {
            return place.stored(number());
        }
        if (GoldenCases.isCase(file)) {
            try (ScratchProgram program = ScratchProgram.of(place())) {
                return GoldenCases.explain(file, program.routes());
            }
        }
        if (Kind.of(kind) == Kind.ORDER_STATUS) {
            List<Incoming> status = List.of(status(file));
            return place.unknown(rehearsal -> Explained.of(rehearsal, status));
        }
        IncomingFile incoming = new IncomingFile(Kind.of(kind), file, source, name);
        return place.unknown(rehearsal -> Explained.of(rehearsal, incoming));
    }

    private long number() {
        if (what.matches("\\d{1,18}")) {
            return Long.parseLong(what);
        }
        throw new Advice("There is no file " + what + ", and it is no event's id.");
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Advice("There is no file " + file + ".");
        }
        return Files.readAllBytes(file);
    }

    private Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String header : headers) {
            String[] parts = header.split(":", 2);
            if (parts.length < 2) {
                throw wrongUsage("--header " + header + " lacks a colon: write NAME:VALUE.");
            }
            all.put(parts[0].strip(), parts[1].strip());
        }
        return all;
    }

    /** It comes as a body only, with its order's id in the address. */
    private Incoming status(Path file) throws IOException {
        RawEvent raw = new RawEvent(source, "", "application/json", Map.of(), name, Files.readAllBytes(file));
        return Incoming.body(Kind.ORDER_STATUS, raw);
    }
}
