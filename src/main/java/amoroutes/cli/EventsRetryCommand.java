package amoroutes.cli;

import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Filter;
import amoroutes.store.HookReplay;
import amoroutes.store.Store;
import amoroutes.wiring.ParkedReplay;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code events retry}: parked events go back into the queue; a program that runs takes them up at once. */
@Command(
        name = "retry",
        description = "Put parked events back into the queue, by id or all with one code.",
        mixinStandardHelpOptions = true)
final class EventsRetryCommand implements Callable<Integer> {
    @ParentCommand
    private EventsCommand events;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*")
    private List<Long> ids = List.of();

    @Option(names = "--code", paramLabel = "CODE", description = "All that are parked with this code.")
    private String code;

    @Override
    public Integer call() {
        if (ids.isEmpty() == (code == null)) {
            throw new ParameterException(spec.commandLine(), "Give ids or --code, one of them.");
        }
        HookReplay reread = ParkedReplay.of(
                Configured.load(events.cli.place()), events.cli.place().routes());
        try (Store store = events.store()) {
            int refused = 0;
            for (long id : code == null ? ids : parked(store)) {
                refused += retry(store, id, reread) ? 0 : 1;
            }
            return refused == 0 ? Cli.FINE : Cli.PROBLEM;
        }
    }

    private List<Long> parked(Store store) {
        return EventsCommand.all(store, Filter.newest(Filter.MOST).inState(State.PARKED)).stream()
                .filter(id -> store.ledger().find(id).flatMap(Entry::code).equals(Optional.of(code)))
                .toList();
    }

    private boolean retry(Store store, long id, HookReplay reread) {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Entry> entry = store.ledger().find(id);
        if (entry.isEmpty()) {
            out.println(id + ": there is no such event");
            return false;
        }
        try {
            store.queue().retry(id, reread);
            out.println(id + ": queued again");
            return true;
        } catch (IllegalStateException e) {
            State state = entry.get().state();
            out.println(id + ": "
                    + (state == State.PARKED ? e.getMessage() : "is " + state + ", only parked events are retried"));
            return false;
        }
    }
}
