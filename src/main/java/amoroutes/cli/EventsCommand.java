package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.ops.EventTables;
import amoroutes.order.Kind;
import amoroutes.order.Phones;
import amoroutes.order.State;
import amoroutes.settings.Settings;
import amoroutes.store.Filter;
import amoroutes.store.Page;
import amoroutes.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code events}: what stands in the store of this machine, newest first; its subcommands show, retry, erase and explain. */
@Command(
        name = "events",
        description = "List the events in the store; or show, retry, erase or explain some.",
        mixinStandardHelpOptions = true,
        subcommands = {
            EventsShowCommand.class,
            EventsRetryCommand.class,
            EventsEraseCommand.class,
            EventsExplainCommand.class
        })
final class EventsCommand implements Callable<Integer> {
    @ParentCommand
    Cli cli;

    @Spec
    private CommandSpec spec;

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
        try (Store store = store()) {
            Page page = store.ledger().list(filter());
            spec.commandLine().getOut().println(page.entries().isEmpty() ? "none" : EventTables.list(page.entries()));
            page.next().ifPresent(next -> spec.commandLine().getOut().println("… and older ones"));
            return Cli.FINE;
        } catch (IllegalArgumentException e) {
            throw new Advice(e.getMessage(), e);
        }
    }

    /** The store that the settings name; a program that runs beside goes on using it. */
    Store store() {
        return Store.open(Configured.load(cli.place()).machine().dataDir(), InstantSource.system());
    }

    /** How numbers are read: as those of all sources first, then of single ones. */
    Stream<Phones> phones() {
        Settings settings = Configured.load(cli.place());
        return Stream.concat(Stream.of(""), settings.sources().stream())
                .map(source -> settings.forSource(source).contacts().phoneRegion())
                .distinct()
                .map(Phones::new);
    }

    private Filter filter() {
        return new Filter(
                Optional.ofNullable(state).map(State::of),
                Optional.ofNullable(source),
                Optional.ofNullable(kind).map(Kind::of),
                Optional.ofNullable(text),
                limit,
                OptionalLong.empty());
    }

    /** @throws Advice when there is no such event */
    static <T> T known(Optional<T> event, long id) {
        return event.orElseThrow(() -> new Advice("There is no event " + id + " (or its body is no longer kept)."));
    }

    static List<Long> all(Store store, Filter filter) {
        List<Long> ids = new ArrayList<>();
        Page page = store.ledger().list(filter);
        page.entries().forEach(entry -> ids.add(entry.id()));
        while (page.next().isPresent()) {
            page = store.ledger().list(filter.after(page.next().getAsLong()));
            page.entries().forEach(entry -> ids.add(entry.id()));
        }
        return ids;
    }
}
