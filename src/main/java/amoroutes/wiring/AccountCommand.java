package amoroutes.wiring;

import amoroutes.ops.AccountTables;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code account}: what the account holds, by the ids and names that settings use. */
@Command(
        name = "account",
        description = "List pipelines, statuses, users and custom fields of the account.",
        mixinStandardHelpOptions = true)
final class AccountCommand implements Callable<Integer> {
    @ParentCommand
    private Cli cli;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Settings settings = AccountAccess.settings(cli);
        try (Application application = Application.forCommand(cli.place(), settings)) {
            Account account = AccountAccess.read(application);
            spec.commandLine().getOut().println(json ? AccountTables.json(account) : AccountTables.text(account));
            return Cli.FINE;
        }
    }
}
