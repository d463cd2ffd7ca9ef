package amoroutes.cli;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Webhook;
import amoroutes.common.Advice;
import amoroutes.ops.AccountTables;
import amoroutes.settings.Account;
import amoroutes.settings.Secret;
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

    @Option(
            names = "--subscribe",
            paramLabel = "URL",
            description = "Have amoCRM report changes to this program at URL, as the world sees it; needs"
                    + " amocrm.hook-secret.")
    private String subscribe;

    @Option(names = "--unsubscribe", paramLabel = "URL", description = "Stop that.")
    private String unsubscribe;

    @Override
    public Integer call() throws IOException {
        Settings settings = Configured.load(place());
        if (!settings.connection().sandbox()) {
            return tell(settings);
        }
        if (subscribe != null || unsubscribe != null) {
            return tell(Configured.intoRunningSandbox(settings, place()));
        }
        try (SandboxCommand.Copy sandbox = SandboxCommand.Copy.of(settings)) {
            return tell(Configured.into(sandbox.sandbox(), settings, place()));
        }
    }

    private int tell(Settings settings) {
        try (Application application = Application.forCommand(place(), settings)) {
            if (subscribe != null || unsubscribe != null) {
                return subscription(settings, application);
            }
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

    private int subscription(Settings settings, Application application) {
        String secret = settings.crmHookSecret()
                .map(Secret::value)
                .orElseThrow(() -> new Advice(
                        "amocrm.hook-secret is empty: set it first, to a long random word without slashes."));
        boolean begins = subscribe != null;
        try {
            Webhook hook = Webhook.at(begins ? subscribe : unsubscribe, secret);
            Answer answer = AccountAccess.send(application, begins ? hook.subscribe() : hook.unsubscribe());
            if (answer.kind() != Answer.Kind.DONE && answer.kind() != Answer.Kind.EMPTY) {
                throw new Advice("amoCRM did not take it: " + answer.reason());
            }
            out().println("amoCRM " + (begins ? "reports changes to " : "no longer reports changes to ") + hook);
            return Cli.FINE;
        } catch (IllegalArgumentException e) {
            throw new Advice(e.getMessage());
        }
    }
}
