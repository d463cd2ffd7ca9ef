package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.ops.EventRow;
import amoroutes.ops.Events;
import amoroutes.ops.FilterText;
import amoroutes.ops.Texts;
import amoroutes.order.Document;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Page;
import amoroutes.store.Store;
import amoroutes.wiring.Stores;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events}: what stands in the store of this machine, newest first; its subcommands show, change, erase and explain. */
@Command(
        name = "events",
        description = "List the events in the store; or show, retry, replay, drop, erase or explain some.",
        subcommands = {
            EventsCommand.Show.class,
            EventsChangeCommand.Retry.class,
            EventsChangeCommand.Replay.class,
            EventsChangeCommand.Drop.class,
            EventsEraseCommand.class,
            EventsExplainCommand.class
        })
final class EventsCommand extends CliCommand {
    @Mixin
    private EventChoice choice;

    @Option(names = "--limit", paramLabel = "N", description = "How many (default: ${DEFAULT-VALUE}, most 500).")
    private int limit = FilterText.USUAL_LIMIT;

    @Option(names = "--json", description = "As JSON, as GET /events answers.")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = Configured.load(place());
        try (Store store = store(settings)) {
            Page page = store.ledger()
                    .list(choice.filter(settings.machine().zone(), null).limit(limit));
            if (json) {
                out().println(events(store, settings).list(page).toPrettyString());
            } else {
                list(page, store, settings);
            }
            return Cli.FINE;
        } catch (IllegalArgumentException e) {
            throw new Advice(e.getMessage(), e);
        }
    }

    private void list(Page page, Store store, Settings settings) {
        Words words = words(settings);
        if (page.entries().isEmpty()) {
            out().println(words.say("events.none"));
            return;
        }
        Map<Long, Document> bodies =
                store.ledger().bodies(page.entries().stream().map(Entry::id).toList());
        Table table = new Table(
                words.say("events.id"),
                words.say("events.time"),
                words.say("events.source"),
                words.say("events.number"),
                words.say("events.state"),
                words.say("events.lead"),
                words.say("events.why"));
        for (Entry entry : page.entries()) {
            EventRow row =
                    EventRow.of(entry, Optional.ofNullable(bodies.get(entry.id())), account(settings), words.texts());
            table.add(
                    row.id(),
                    row.time(),
                    row.source(),
                    entry.key().kind().word().equals("order") ? row.summary().number() : kinded(row),
                    row.stateText(),
                    row.leadId(),
                    row.why());
        }
        out().println(words.texts().zone());
        out().println(table.text());
        page.next().ifPresent(next -> out().println(words.say("events.older")));
    }

    /** What is no order says what it is. */
    private static String kinded(EventRow row) {
        return (row.kind() + " " + row.summary().number()).strip();
    }

    /** The store that the settings name; a program that runs beside goes on using it. */
    static Store store(Settings settings) {
        return Stores.open(settings, InstantSource.system());
    }

    /** @throws Advice when there is no such event */
    static <T> T known(Optional<T> event, long id) {
        return event.orElseThrow(() -> new Advice("There is no event " + id + " (or its body is no longer kept)."));
    }

    private static String account(Settings settings) {
        return settings.connection().account().map(URI::toString).orElse("");
    }

    private static Events events(Store store, Settings settings) {
        return new Events(
                store.ledger(), new FilterText(settings.machine().zone(), InstantSource.system()), account(settings));
    }

    /** {@code events show ID}: one event with its history and, as long as it is kept, its body. */
    @Command(name = "show", description = "Show one event with its history and body.")
    static final class Show extends CliCommand {
        @Parameters(paramLabel = "ID")
        private long id;

        @Option(names = "--json", description = "As JSON, as GET /events/ID answers.")
        private boolean json;

        @Override
        public Integer call() {
            Settings settings = Configured.load(place());
            try (Store store = store(settings)) {
                Entry entry = known(store.ledger().find(id), id);
                out().println(
                                json
                                        ? events(store, settings)
                                                .find(Long.toString(id))
                                                .orElseThrow()
                                                .toPrettyString()
                                        : text(entry, store, settings));
                return Cli.FINE;
            }
        }

        private String text(Entry entry, Store store, Settings settings) {
            Words words = words(settings);
            Texts texts = words.texts();
            EventRow row =
                    EventRow.of(entry, store.ledger().event(id).map(event -> event.body()), account(settings), texts);
            List<String> lines = new ArrayList<>(List.of(texts.zone()));
            lines.add(row.id() + "  " + entry.key() + "  " + row.stateText());
            add(lines, words.say("events.why"), row.why());
            add(lines, words.say("events.todo"), row.todo());
            add(lines, words.say("events.path"), entry.path().orElse(""));
            add(lines, words.say("events.time"), row.time());
            add(lines, words.say("events.attempts"), String.valueOf(entry.attempts()));
            add(lines, words.say("events.lead"), (row.leadId() + " " + row.leadUrl()).strip());
            entry.contactId().ifPresent(contact -> add(lines, words.say("events.contact"), String.valueOf(contact)));
            entry.history()
                    .forEach(change -> lines.add("  " + texts.time(change.at()) + "  "
                            + texts.say("state." + change.state().word())
                            + change.note().map(note -> "  " + note).orElse("")));
            store.ledger().body(id).ifPresent(body -> lines.add(words.say("events.body") + "  " + body));
            return String.join("\n", lines);
        }

        private void add(List<String> lines, String label, String text) {
            if (!text.isEmpty()) {
                lines.add("  " + label + "  " + text);
            }
        }
    }
}
