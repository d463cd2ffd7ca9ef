package amoroutes.cli;

import amoroutes.amocrm.Tokens;
import amoroutes.common.Advice;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Settings;
import amoroutes.wiring.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code authorize CODE}: exchanges the one-time code of the integration for tokens. */
@Command(name = "authorize", description = "Exchange the authorization code of the integration, valid for 20 minutes.")
final class AuthorizeCommand extends CliCommand {
    @Parameters(paramLabel = "CODE", description = "From the integration's page \"Keys and access\".")
    private String code;

    @Override
    public Integer call() {
        Settings settings = Configured.load(place());
        if (settings.connection().sandbox()) {
            throw new Advice("amocrm.account is empty: set the account first (the sandbox needs no authorisation).");
        }
        try (Application application = Application.forCommand(place(), settings)) {
            Tokens tokens = application.amo().tokens();
            take(tokens);
            application.routes().send(CoreRoute.TOKEN_RENEW, null);
            if (tokens.state() != Tokens.State.LIVE || !tokens.trouble().isEmpty()) {
                throw new Advice(tokens.trouble().isEmpty() ? "amoCRM did not answer: try again." : tokens.trouble());
            }
            out().println("Authorised: the tokens are kept in "
                    + settings.machine().dataDir());
            return Cli.FINE;
        }
    }

    private void take(Tokens tokens) {
        try {
            tokens.authorize(code);
        } catch (IllegalStateException e) {
            throw new Advice(e.getMessage());
        }
    }
}
