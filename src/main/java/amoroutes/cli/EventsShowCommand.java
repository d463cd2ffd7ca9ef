package amoroutes.cli;

import amoroutes.ops.EventTables;
import amoroutes.store.Store;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code events show ID}: one event with its history and, as long as it is kept, its body. */
@Command(name = "show", description = "Show one event with its history and body.", mixinStandardHelpOptions = true)
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
            PrintWriter out = spec.commandLine().getOut();
            out.println(EventTables.show(EventsCommand.known(store.ledger().find(id), id)));
            store.ledger().body(id).ifPresent(body -> out.println("  body " + body));
            return Cli.FINE;
        }
    }
}
