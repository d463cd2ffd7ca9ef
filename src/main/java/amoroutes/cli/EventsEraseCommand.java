package amoroutes.cli;

import amoroutes.order.Emails;
import amoroutes.order.Identity;
import amoroutes.store.Erasure;
import amoroutes.store.Store;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code events erase}: nothing of a person is left in the store of this machine. amoCRM is not asked, and what stands there
 * stays there.
 */
@Command(
        name = "erase",
        description =
                "Erase all events of a person, by phone or e-mail, for good. amoCRM and the inbox stay as they are.",
        mixinStandardHelpOptions = true)
final class EventsEraseCommand implements Callable<Integer> {
    @ParentCommand
    private EventsCommand events;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PHONE|EMAIL", description = "As anybody would write it.")
    private String who;

    @Option(names = "--mentioned", description = "Also events of others whose body mentions the phone or e-mail.")
    private boolean mentioned;

    @Override
    public Integer call() {
        Identity person = identity()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "Give one phone number or one e-mail address, in full."));
        try (Store store = events.store()) {
            return tell(store.eraser().erase(person, mentioned));
        }
    }

    private Optional<Identity> identity() {
        return events.phones()
                .map(phones -> phones.e164(who))
                .filter(numbers -> numbers.size() == 1)
                .map(numbers -> Identity.phone(numbers.get(0)))
                .findFirst()
                .or(() -> Emails.normal(who).map(Identity::email));
    }

    private int tell(Erasure erasure) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("erased: " + list(erasure.erased()));
        if (!erasure.mentioned().isEmpty()) {
            out.println("mentioned by events of others, which were left as they are: " + list(erasure.mentioned())
                    + " (look with \"events show ID\"; --mentioned erases them too)");
        }
        if (!erasure.inFlight().isEmpty()) {
            out.println("being sent or in doubt, so not erased yet: " + list(erasure.inFlight())
                    + " (give the command again in some minutes)");
        } else if (!erasure.gone()) {
            out.println("The file amocrm-routes.db-wal was in use all the while and may still hold something:"
                    + " give the command again.");
        }
        return erasure.gone() ? Cli.FINE : Cli.PROBLEM;
    }

    private static String list(List<Long> ids) {
        return ids.isEmpty() ? "none" : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
