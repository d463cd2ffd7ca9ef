package amoroutes.wiring;

import amoroutes.ops.EventTables;
import amoroutes.store.Store;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code events show ID}: one event with its history. */
@Command(name = "show", description = "Show one event with its history.", mixinStandardHelpOptions = true)
final class EventsShowCommand implements Callable<Integer> {
    @ParentCommand
    private EventsCommand events;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID")
    private long id;

    @Override
    public Integer call() {
        try (Store store = events.store()) {
            String shown = EventTables.show(EventsCommand.known(store.ledger().find(id), id));
            spec.commandLine().getOut().println(shown);
            return Cli.FINE;
        }
    }
}
