package amoroutes.cli;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import amoroutes.amocrm.Tokens;
import amoroutes.common.Advice;
import amoroutes.deliver.Sending;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.wiring.Application;
import org.apache.camel.CamelExecutionException;

/** How a command gets at the account: through the same routes that the running program uses. */
final class AccountAccess {
    private static final int TRIES = 3;

    private AccountAccess() {}

    /**
     * Sends one request.
     *
     * @throws Advice when the program may not, with what to do
     */
    static Answer send(Application application, Request request) {
        authorised(application);
        Sending sending = new Sending(request, Priority.LIVE);
        application.routes().send(CoreRoute.AMOCRM, sending);
        return sending.getAnswer();
    }

    private static void authorised(Application application) {
        Tokens tokens = application.amo().tokens();
        application.routes().send(CoreRoute.TOKEN_RENEW, null);
        if (!tokens.usable()) {
            throw new Advice(tokens.trouble().isEmpty() ? "amoCRM did not answer: try again." : tokens.trouble());
        }
    }

    /** @throws Advice saying why the account cannot be read and what to do */
    static Account read(Application application) {
        Tokens tokens = application.amo().tokens();
        try {
            authorised(application);
            readLists(application);
            String trouble = application.amo().account().trouble();
            if (!trouble.isEmpty()) {
                throw new Advice("The account cannot be read: " + (tokens.usable() ? trouble : tokens.trouble()));
            }
        } catch (CamelExecutionException e) {
            throw new Advice("The account cannot be read: "
                    + (tokens.usable() ? e.getCause().getMessage() : tokens.trouble()));
        }
        return application
                .amo()
                .account()
                .current()
                .orElseThrow(() -> new Advice("The account cannot be read: " + tokens.trouble()));
    }

    /** A program that runs beside takes its part of the seven requests a second: what broke off goes on, at a slower pace. */
    private static void readLists(Application application) {
        for (int left = TRIES; left > 0; left--) {
            try {
                application.routes().send(CoreRoute.ROUND, application.account().begin());
                return;
            } catch (CamelExecutionException e) {
                boolean again = left > 1
                        && e.getCause() instanceof RoundFailed
                        && application.amo().tokens().usable();
                if (!again) {
                    throw e;
                }
            }
        }
    }
}
