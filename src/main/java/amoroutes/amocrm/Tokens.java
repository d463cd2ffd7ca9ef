package amoroutes.amocrm;

import java.util.List;
import java.util.OptionalLong;

/**
 * The access token and what keeps it alive (amocrm-api.md 2). Thread-safe. Tokens and secrets stand in no message and no
 * {@code toString}.
 */
public interface Tokens {
    enum State {
        /** Nothing to begin with: a person must authorise. */
        NONE,
        /** A code waits to be exchanged. */
        CODE,
        LIVE,
        /** At most a tenth of its life is left. */
        DUE,
        /** Refused by amoCRM, or over. */
        EXPIRED,
        /** amoCRM refuses to renew it: a person must authorise. */
        DEAD
    }

    State state();

    /** For the {@code Authorization} header, after {@code Bearer }; empty when there is none yet. */
    String access();

    /** Requests may be sent with the present access token. */
    boolean usable();

    /**
     * A token request should be sent now. A try that failed is repeated after a minute; so is a refresh whose new token
     * was refused as well.
     */
    boolean due();

    /**
     * The exchange or the refresh to send.
     *
     * @throws IllegalStateException when there is neither a code nor a refresh token
     */
    Request request();

    /** Takes the answer of {@link #request()}: a new pair is stored durably before anybody can use it. */
    State keep(Reply reply);

    /**
     * amoCRM answered 401 to a request with this token ({@code Bearer } before it is ignored). Many lanes may say so: only
     * the first counts, and only while it is still the current token.
     *
     * @return this one counted
     */
    boolean expire(String usedToken);

    /** Begins anew with a one-time code; the tokens that it gives replace the present ones. */
    void authorize(String code);

    /** What a person must know or do; empty when all is well. */
    String trouble();

    /** Lines for the log at start. */
    List<String> notes();

    /** Empty when it is not known. */
    OptionalLong accessSecondsLeft();

    /** Until the refresh token dies of silence; empty when there is none. */
    OptionalLong refreshSecondsLeft();

    /** The token alone, whether or not {@code Bearer } stands before it. */
    static String bare(String headerOrToken) {
        return headerOrToken == null
                ? ""
                : headerOrToken.strip().replaceFirst("(?i)^bearer ", "").strip();
    }
}
