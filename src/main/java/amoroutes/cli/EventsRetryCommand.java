package amoroutes.cli;

import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.HookReplay;
import amoroutes.store.Page;
import amoroutes.store.Store;
import amoroutes.wiring.ParkedReplay;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code events retry}: parked events go back into the queue; a program that runs takes them up at once. */
@Command(name = "retry", description = "Put parked events back into the queue, by id or all with one code.")
final class EventsRetryCommand extends CliCommand {
    @Parameters(paramLabel = "ID", arity = "0..*")
    private List<Long> ids = List.of();

    @Option(names = "--code", paramLabel = "CODE", description = "All that are parked with this code.")
    private String code;

    @Override
    public Integer call() {
        if (ids.isEmpty() == (code == null)) {
            throw wrongUsage("Give ids or --code, one of them.");
        }
        HookReplay reread = ParkedReplay.of(Configured.load(place()), place().routes());
        try (Store store = EventsCommand.store(place())) {
            int refused = 0;
            for (long id : code == null ? ids : parked(store)) {
                refused += retry(store, id, reread) ? 0 : 1;
            }
            return refused == 0 ? Cli.FINE : Cli.PROBLEM;
        }
    }

    private List<Long> parked(Store store) {
        return all(store, Filter.newest(Filter.MOST).inState(State.PARKED)).stream()
                .filter(id -> store.ledger().find(id).flatMap(Entry::code).equals(Optional.of(code)))
                .toList();
    }

    private static List<Long> all(Store store, Filter filter) {
        List<Long> ids = new ArrayList<>();
        Page page = store.ledger().list(filter);
        page.entries().forEach(entry -> ids.add(entry.id()));
        while (page.next().isPresent()) {
            page = store.ledger().list(filter.after(page.next().getAsLong()));
            page.entries().forEach(entry -> ids.add(entry.id()));
        }
        return ids;
    }

    private boolean retry(Store store, long id, HookReplay reread) {
        PrintWriter out = out();
        Optional<Entry> entry = store.ledger().find(id);
        if (entry.isEmpty()) {
            out.println(id + ": there is no such event");
            return false;
        }
        Optional<String> refused =
                store.interventions().retry(List.of(id), reread).get(0).refused();
        out.println(id + ": " + refused.orElse("queued again"));
        return refused.isEmpty();
    }
}
