package amoroutes.cli;

import amoroutes.order.Emails;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import amoroutes.settings.Settings;
import amoroutes.store.Erasure;
import amoroutes.store.Store;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code events erase}: nothing of a person is left in the store of this machine. amoCRM is not asked, and what stands there
 * stays there.
 */
@Command(
        name = "erase",
        description =
                "Erase all events of a person, by phone or e-mail, for good. amoCRM and the inbox stay as they are.")
final class EventsEraseCommand extends CliCommand {
    @Parameters(paramLabel = "PHONE|EMAIL", description = "As anybody would write it.")
    private String who;

    @Option(names = "--mentioned", description = "Also events of others whose body mentions the phone or e-mail.")
    private boolean mentioned;

    @Option(names = "--dry-run", description = "Only say what it would erase.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Identity person =
                identity().orElseThrow(() -> wrongUsage("Give one phone number or one e-mail address, in full."));
        try (Store store = EventsCommand.store(Configured.load(place()))) {
            return dryRun
                    ? wouldTell(store.eraser().wouldErase(person, mentioned))
                    : tell(store.eraser().erase(person, mentioned));
        }
    }

    private Optional<Identity> identity() {
        return phones().map(phones -> phones.e164(who))
                .filter(numbers -> numbers.size() == 1)
                .map(numbers -> Identity.phone(numbers.get(0)))
                .findFirst()
                .or(() -> Emails.normal(who).map(Identity::email));
    }

    /** How numbers are read: as those of all sources first, then of single ones. */
    private Stream<Phones> phones() {
        Settings settings = Configured.load(place());
        return Stream.concat(Stream.of(""), settings.sources().stream())
                .map(source -> settings.forSource(source).contacts().phoneRegion())
                .distinct()
                .map(Phones::new);
    }

    private int wouldTell(Erasure erasure) {
        PrintWriter out = out();
        out.println("would be erased: " + list(erasure.erased()));
        out.println("mentioned by events of others: " + list(erasure.mentioned()));
        tellOfContacts(erasure);
        out.println("being sent or in doubt: " + list(erasure.inFlight()));
        out.println("Nothing was changed.");
        return Cli.FINE;
    }

    private int tell(Erasure erasure) {
        PrintWriter out = out();
        out.println("erased: " + list(erasure.erased()));
        tellOfContacts(erasure);
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

    private void tellOfContacts(Erasure erasure) {
        if (!erasure.contacts().isEmpty()) {
            out().println(
                            "known in amoCRM as contact " + list(erasure.contacts())
                                    + ": what still stands there is read again when it changes, so delete it there and give the command again");
        }
    }

    private static String list(List<Long> ids) {
        return ids.isEmpty() ? "none" : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
