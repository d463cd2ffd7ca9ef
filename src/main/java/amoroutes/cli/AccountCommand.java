package amoroutes.cli;

import amoroutes.ops.AccountTables;
import amoroutes.settings.Account;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import amoroutes.wiring.Application;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code account}: what the account holds, by the ids and names that settings use. */
@Command(name = "account", description = "List pipelines, statuses, users and custom fields of the account.")
final class AccountCommand extends CliCommand {
    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(names = "--plan", description = "Only what would be created in it, and for which setting.")
    private boolean plan;

    @Override
    public Integer call() throws IOException {
        Settings settings = Configured.load(place());
        if (!settings.connection().sandbox()) {
            return tell(settings);
        }
        try (SandboxCommand.Copy sandbox = SandboxCommand.Copy.of(settings)) {
            return tell(Configured.into(sandbox.sandbox(), settings, place()));
        }
    }

    private int tell(Settings settings) {
        try (Application application = Application.forCommand(place(), settings)) {
            Account account = AccountAccess.read(application);
            PrintWriter out = out();
            if (plan) {
                out.println(
                        AccountTables.plan(SettingsCheck.of(settings, account).notes()));
            } else {
                out.println(json ? AccountTables.json(account) : AccountTables.text(account));
            }
            return Cli.FINE;
        }
    }
}
