package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.order.Kind;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.Page;
import amoroutes.store.Store;
import amoroutes.wiring.Installation;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events}: what stands in the store of this machine, newest first; its subcommands show, retry, erase and explain. */
@Command(
        name = "events",
        description = "List the events in the store; or show, retry, erase or explain some.",
        subcommands = {
            EventsCommand.Show.class,
            EventsRetryCommand.class,
            EventsEraseCommand.class,
            EventsExplainCommand.class
        })
final class EventsCommand extends CliCommand {
    @Option(names = "--state", paramLabel = "STATE", description = "queued, parked, delivered …")
    private String state;

    @Option(names = "--kind", paramLabel = "KIND", description = "order, order-status, form or customer.")
    private String kind;

    @Option(names = "--source", paramLabel = "NAME", description = "Only of this source.")
    private String source;

    @Option(
            names = "--find",
            paramLabel = "TEXT",
            description = "Id, key, order number, phone, e-mail or lead id, as a whole.")
    private String text;

    @Option(names = "--limit", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}, most 500).")
    private int limit = 50;

    @Override
    public Integer call() {
        try (Store store = store(place())) {
            Page page = store.ledger().list(filter());
            out().println(
                            page.entries().isEmpty()
                                    ? "none"
                                    : page.entries().stream()
                                            .map(EventsCommand::line)
                                            .collect(Collectors.joining("\n")));
            page.next().ifPresent(next -> out().println("… and older ones"));
            return Cli.FINE;
        } catch (IllegalArgumentException e) {
            throw new Advice(e.getMessage(), e);
        }
    }

    /** The store that the settings name; a program that runs beside goes on using it. */
    static Store store(Installation place) {
        return Store.open(Configured.load(place).machine().dataDir(), InstantSource.system());
    }

    private Filter filter() {
        return new Filter(
                Optional.ofNullable(state).map(State::of),
                Optional.ofNullable(source),
                Optional.ofNullable(kind).map(Kind::of),
                Optional.empty(),
                Optional.ofNullable(text),
                Optional.empty(),
                Optional.empty(),
                limit,
                OptionalLong.empty());
    }

    /** @throws Advice when there is no such event */
    static <T> T known(Optional<T> event, long id) {
        return event.orElseThrow(() -> new Advice("There is no event " + id + " (or its body is no longer kept)."));
    }

    /** Everything about one, with its history. */
    private static String text(Entry entry) {
        List<String> lines = new ArrayList<>(List.of(line(entry)));
        lines.add("  received " + entry.receivedAt() + ", attempts " + entry.attempts());
        entry.nextAttemptAt().ifPresent(at -> lines.add("  next attempt " + at));
        entry.waitsFor().ifPresent(id -> lines.add("  waits for event " + id));
        entry.leadId().ifPresent(id -> lines.add("  lead " + id));
        entry.contactId().ifPresent(id -> lines.add("  contact " + id));
        entry.path().ifPresent(path -> lines.add("  at " + path));
        entry.history()
                .forEach(change -> lines.add("  " + change.at() + "  " + change.state()
                        + change.note().map(note -> "  " + note).orElse("")));
        return String.join("\n", lines);
    }

    private static String line(Entry entry) {
        String why = (entry.code().orElse("") + " " + entry.reason().orElse("")).strip();
        return String.format("%-8d %-10s %s", entry.id(), entry.state(), entry.key())
                + (why.isEmpty() ? "" : "\n           " + why);
    }

    /** {@code events show ID}: one event with its history and, as long as it is kept, its body. */
    @Command(name = "show", description = "Show one event with its history and body.")
    static final class Show extends CliCommand {
        @Parameters(paramLabel = "ID")
        private long id;

        @Override
        public Integer call() {
            try (Store store = store(place())) {
                PrintWriter out = out();
                out.println(text(known(store.ledger().find(id), id)));
                store.ledger().body(id).ifPresent(body -> out.println("  body " + body));
                return Cli.FINE;
            }
        }
    }
}
