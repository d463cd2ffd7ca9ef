package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;

/**
 * A token made by hand in the integration's card for a day to five years: nothing renews it. A refused one is tried
 * again after a minute, since amoCRM's 401 may pass and nobody should have to start the program again for that.
 */
public final class LongLivedToken implements Tokens {
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);

    private final String token;
    private final InstantSource clock;
    private volatile Instant refusedUntil = Instant.EPOCH;

    public LongLivedToken(String token, InstantSource clock) {
        this.token = requireNonNull(token, "token is null").strip();
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public State state() {
        return usable() ? State.LIVE : State.DEAD;
    }

    @Override
    public String access() {
        return token;
    }

    @Override
    public boolean usable() {
        return !clock.instant().isBefore(refusedUntil);
    }

    @Override
    public boolean due() {
        return false;
    }

    @Override
    public Request request() {
        throw new IllegalStateException("a long-lived token is never renewed");
    }

    @Override
    public State keep(Reply reply) {
        throw new IllegalStateException("a long-lived token is never renewed");
    }

    @Override
    public boolean expire(String usedToken) {
        boolean first = usable() && Tokens.bare(usedToken).equals(token);
        if (Tokens.bare(usedToken).equals(token)) {
            refusedUntil = clock.instant().plus(REFUSED_FOR);
        }
        return first;
    }

    @Override
    public void authorize(String code) {
        throw new IllegalStateException(
                "amocrm.access-token is set and wins over a code: remove it from the settings to use OAuth");
    }

    @Override
    public String trouble() {
        return usable() ? "" : TokenAdvice.longLivedRefused();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    /** Access tokens are JWTs: the claim {@code exp} says when they end. */
    @Override
    public OptionalLong accessSecondsLeft() {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            return OptionalLong.empty();
        }
        long end = claims(parts[1]);
        return end > 0 ? OptionalLong.of(Math.max(0, end - clock.instant().getEpochSecond())) : OptionalLong.empty();
    }

    @Override
    public OptionalLong refreshSecondsLeft() {
        return OptionalLong.empty();
    }

    private static long claims(String encoded) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            return Json.container(json)
                    .map(claims -> claims.path("exp").asLong())
                    .orElse(0L);
        } catch (IllegalArgumentException notBase64) {
            return 0;
        }
    }

    @Override
    public String toString() {
        return "long-lived token, " + state();
    }
}
