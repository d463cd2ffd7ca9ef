package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.TokenVault;
import amoroutes.amocrm.Tokens;
import amoroutes.deliver.Sending;
import amoroutes.logs.Logs;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The steps of renewing the access token, for the route that does so. */
public final class TokenRenewal {
    private final Tokens tokens;
    private final Permits permits;
    private final Optional<TokenVault> codes;
    private final AtomicBoolean begins = new AtomicBoolean(true);

    /** @param codes where another node leaves the code that a person brought it; empty when there is no other */
    public TokenRenewal(Tokens tokens, Permits permits, Optional<TokenVault> codes) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.codes = requireNonNull(codes, "codes is null");
    }

    /**
     * This node has begun to deliver since this was asked last, or another node has left a code, which is taken, or the token
     * is over: the schedule, which goes by the time of day, slept while the machine's clock was set back.
     */
    public boolean news() {
        Optional<TokenVault> left = codes.filter(
                vault -> vault.load().filter(code -> !code.isEmpty()).isPresent());
        left.ifPresent(vault -> {
            String code = vault.load().orElse("");
            vault.save("");
            tokens.authorize(code);
        });
        return begins.getAndSet(false) || left.isPresent() || tokens.state() == Tokens.State.EXPIRED;
    }

    /** This node delivers from now on: what another one renewed is looked at, and what is due is renewed. */
    void begin() {
        tokens.due();
        begins.set(true);
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
