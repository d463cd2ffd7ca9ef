package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The tokens of an OAuth integration as a state machine over a clock and a vault. A refresh token works once, so the new
 * pair is stored before its first use; an answer that was lost is asked for again with the same token, and if amoCRM had
 * used it up, only a person can help. The vault is read again before each decision: another process may have authorised.
 */
public final class OAuthTokens implements Tokens {
    private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

    private final OAuthClient client;
    private final TokenVault vault;
    private final InstantSource clock;
    private final List<String> notes;

    /** These two are read by every lane, which must not wait for a token that is being stored. */
    private volatile TokenPair pair;

    private volatile boolean refused;

    private TokenPair unsaved;
    private String code = "";
    private boolean renewalRefused;
    private String trouble = "";

    private Instant notBefore = Instant.EPOCH;
    private Instant last401 = Instant.EPOCH;
    private String sentCode = "";
    private boolean unanswered;
    private boolean answerLost;

    /** @param clientCode the one-time code of the settings; blank when there is none */
    public OAuthTokens(OAuthClient client, String clientCode, TokenVault vault, InstantSource clock) {
        this.client = requireNonNull(client, "client is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.clock = requireNonNull(clock, "clock is null");
        String given = requireNonNull(clientCode, "clientCode is null").strip();
        adopt();
        boolean used = pair != null && pair.codeHash().equals(hash(given));
        this.code = used ? "" : given;
        this.notes = used
                ? List.of("amocrm.client-code was exchanged before and is ignored: it may be removed from the settings")
                : List.of();
    }

    @Override
    public synchronized State state() {
        Instant now = clock.instant();
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
        return pair.ending(now) ? State.DUE : State.LIVE;
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
        Duration wait = Duration.between(clock.instant(), notBefore);
        boolean clockWasSetBack = wait.compareTo(BETWEEN_TRIES) > 0;
        return wanted && (wait.isNegative() || wait.isZero() || clockWasSetBack);
    }

    @Override
    public synchronized Request request() {
        if (code.isEmpty() && pair == null) {
            throw new IllegalStateException(Advice.nothingToBeginWith());
        }
        answerLost = answerLost || unanswered;
        unanswered = true;
        notBefore = clock.instant().plus(BETWEEN_TRIES);
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
        String began = sentCode.isEmpty() ? pair.codeHash() : hash(sentCode);
        unsaved = new TokenPair(
                client.clientId(), answer.access(), answer.refresh(), clock.instant(), answer.life(), began);
        save();
    }

    private void refused(String hint) {
        TokenPair asked = pair;
        refreshFromVault();
        if (sentCode.isEmpty()) {
            if (pair != asked) {
                return;
            }
            renewalRefused = true;
            trouble = Advice.refreshRefused(hint, answerLost);
        } else {
            code = sentCode.equals(code) ? "" : code;
            trouble = Advice.codeRefused(hint);
        }
    }

    @Override
    public synchronized void expire(String usedToken) {
        refreshFromVault();
        if (pair != null && !refused && BearerHeader.token(usedToken).equals(pair.access())) {
            Instant now = clock.instant();
            boolean renewedInVain = Duration.between(last401, now).abs().compareTo(BETWEEN_TRIES) < 0;
            notBefore = renewedInVain ? now.plus(BETWEEN_TRIES) : Instant.EPOCH;
            last401 = now;
            refused = true;
        }
    }

    @Override
    public synchronized void authorize(String newCode) {
        if (newCode.isBlank()) {
            throw new IllegalArgumentException("the authorization code is empty");
        }
        code = newCode.strip();
        notBefore = Instant.EPOCH;
    }

    @Override
    public synchronized String trouble() {
        return trouble.isEmpty() && state() == State.NONE ? Advice.nothingToBeginWith() : trouble;
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
    public synchronized OptionalLong daysLeft() {
        return pair == null ? OptionalLong.empty() : OptionalLong.of(pair.daysLeft(clock.instant()));
    }

    /** A pair that the vault could not keep is kept back and stored at the next look: losing it would need a person. */
    private void refreshFromVault() {
        if (unsaved == null) {
            adopt();
        } else {
            save();
        }
    }

    private void save() {
        vault.save(unsaved.json());
        use(unsaved);
        unsaved = null;
    }

    private void adopt() {
        Optional<TokenPair> stored = vault.load()
                .flatMap(TokenPair::parse)
                .filter(found -> found.clientId().equals(client.clientId()))
                .filter(found -> pair == null || !found.access().equals(pair.access()));
        stored.ifPresent(this::use);
    }

    private void use(TokenPair next) {
        pair = next;
        code = !code.isEmpty() && next.codeHash().equals(hash(code)) ? "" : code;
        refused = false;
        renewalRefused = false;
        notBefore = Instant.EPOCH;
        answerLost = false;
        trouble = "";
    }

    private static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "tokens of " + client + ", " + state();
    }
}
