package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tokens of an OAuth integration as a state machine over a clock and a vault. A refresh token works once, so the new
 * pair is stored before its first use; an answer that was lost is asked for again with the same token, and if amoCRM had
 * used it up, only a person can help. The vault is read again before each decision: another process may have authorised.
 */
public final class OAuthTokens implements Tokens {
    private final OAuthClient client;
    private final PairStore store;
    private final InstantSource clock;
    private final TokenTries tries = new TokenTries();
    private final List<String> notes;

    /** These two are read by every lane, which must not wait for a token that is being stored. */
    private volatile TokenPair pair;

    private volatile boolean refused;

    private String code = "";
    private boolean renewalRefused;
    private String trouble = "";

    private String sentCode = "";
    private Optional<String> asked = Optional.empty();
    private boolean unanswered;
    private boolean answerLost;

    /** @param clientCode the one-time code of the settings; blank when there is none */
    public OAuthTokens(OAuthClient client, String clientCode, TokenVault vault, InstantSource clock) {
        this.client = requireNonNull(client, "client is null");
        this.store = new PairStore(requireNonNull(vault, "vault is null"), client.clientId());
        this.clock = requireNonNull(clock, "clock is null");
        String given = requireNonNull(clientCode, "clientCode is null").strip();
        refreshFromVault();
        boolean used = pair != null && pair.exchanged(given);
        this.code = used ? "" : given;
        this.notes = used
                ? List.of("amocrm.client-code was exchanged before and is ignored: it may be removed from the settings")
                : List.of();
    }

    @Override
    public synchronized State state() {
        if (!code.isEmpty()) {
            return State.CODE;
        }
        if (pair == null) {
            return State.NONE;
        }
        if (renewalRefused) {
            return State.DEAD;
        }
        if (!usable()) {
            return State.EXPIRED;
        }
        return pair.ending(clock.instant()) ? State.DUE : State.LIVE;
    }

    @Override
    public String access() {
        TokenPair current = pair;
        return current == null ? "" : current.access();
    }

    @Override
    public boolean usable() {
        TokenPair current = pair;
        return current != null && !refused && !current.over(clock.instant());
    }

    @Override
    public synchronized boolean due() {
        refreshFromVault();
        State state = state();
        boolean wanted = state == State.CODE || state == State.DUE || state == State.EXPIRED;
        return wanted && tries.allowed(clock.instant());
    }

    @Override
    public synchronized Request request() {
        if (code.isEmpty() && pair == null) {
            throw new IllegalStateException(TokenAdvice.nothingToBeginWith());
        }
        refreshFromVault();
        asked = store.standing();
        answerLost = answerLost || unanswered;
        unanswered = true;
        tries.tried(clock.instant());
        sentCode = code;
        return code.isEmpty() ? client.refresh(pair.refresh()) : client.exchange(code);
    }

    @Override
    public synchronized State keep(Reply reply) {
        TokenReply answer = TokenReply.read(reply);
        unanswered = false;
        switch (answer.verdict()) {
            case GRANTED -> granted(answer);
            case REFUSED -> refused(answer.hint());
            case UNKNOWN -> {
                answerLost = true;
                trouble = "The token could not be renewed (" + answer.hint() + "); it is tried again each minute.";
            }
        }
        return state();
    }

    private void granted(TokenReply answer) {
        List<String> codes = new ArrayList<>(pair == null ? List.of() : pair.codes());
        if (!sentCode.isEmpty()) {
            codes.add(Sha256.hex(sentCode));
        }
        TokenPair made = new TokenPair(
                client.clientId(), answer.access(), answer.refresh(), clock.instant(), answer.life(), codes);
        use(sentCode.isEmpty() ? store.store(made, asked) : store.store(made));
    }

    private void refused(String hint) {
        TokenPair asked = pair;
        refreshFromVault();
        if (sentCode.isEmpty()) {
            if (pair != asked) {
                return;
            }
            renewalRefused = true;
            trouble = TokenAdvice.refreshRefused(hint, answerLost);
        } else {
            code = sentCode.equals(code) ? "" : code;
            trouble = TokenAdvice.codeRefused(hint);
        }
    }

    @Override
    public synchronized boolean expire(String usedToken) {
        String used = Tokens.bare(usedToken);
        if (serves(used)) {
            refreshFromVault();
        }
        boolean first = serves(used);
        if (first) {
            refused = true;
            tries.refused(clock.instant());
        }
        return first;
    }

    private boolean serves(String token) {
        return pair != null && !refused && pair.access().equals(token);
    }

    @Override
    public synchronized void authorize(String newCode) {
        if (newCode.isBlank()) {
            throw new IllegalArgumentException("the authorization code is empty");
        }
        code = newCode.strip();
        tries.again();
    }

    @Override
    public synchronized String trouble() {
        return trouble.isEmpty() && state() == State.NONE ? TokenAdvice.nothingToBeginWith() : trouble;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public synchronized OptionalLong accessSecondsLeft() {
        return pair == null ? OptionalLong.empty() : OptionalLong.of(pair.secondsLeft(clock.instant()));
    }

    @Override
    public synchronized OptionalLong refreshSecondsLeft() {
        return pair == null ? OptionalLong.empty() : OptionalLong.of(pair.refreshSecondsLeft(clock.instant()));
    }

    private void refreshFromVault() {
        store.otherThan(pair).ifPresent(this::use);
    }

    private void use(TokenPair next) {
        pair = next;
        code = next.exchanged(code) ? "" : code;
        refused = false;
        renewalRefused = false;
        tries.again();
        answerLost = false;
        trouble = "";
    }

    @Override
    public String toString() {
        return "tokens of " + client + ", " + state();
    }
}
