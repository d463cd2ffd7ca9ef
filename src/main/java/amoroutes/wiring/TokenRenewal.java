package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Tokens;
import amoroutes.deliver.Sending;
import amoroutes.logs.Logs;

/** The steps of renewing the access token, for the route that does so. */
public final class TokenRenewal {
    private final Tokens tokens;
    private final Permits permits;

    public TokenRenewal(Tokens tokens, Permits permits) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.permits = requireNonNull(permits, "permits is null");
    }

    public boolean due() {
        return tokens.due();
    }

    public Sending request() {
        return new Sending(tokens.request(), Priority.TOKEN);
    }

    /** The new pair is on the disk before anybody can use it; those who waited for it look again. */
    public void keep(Sending answered) {
        Tokens.State state = tokens.keep(answered.getReply());
        permits.wake();
        if (!tokens.trouble().isEmpty()) {
            Logs.PROGRAM.error(tokens.trouble());
        } else {
            Logs.PROGRAM.info("The access token is {}", state == Tokens.State.LIVE ? "renewed" : state);
        }
    }
}
