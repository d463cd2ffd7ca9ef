package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Answers;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The line to amoCRM: no request leaves without a permit, and each comes back with an answer, whatever became of it. A
 * failure is an answer too, so that whoever sent it decides by one rule. Thread-safe.
 */
public final class Line {
    private static final Reply NO_REPLY = new Reply(0, null, "");

    private static final Answer NOT_OURS = new Answer.Transient(0, "another node delivers now");

    /** Who has claimed nothing yet comes back by itself, and so a lane that should end does. */
    private static final Duration BEFORE_CLAIM = Duration.ofSeconds(1);

    /** How long a lane that holds claims waits for the permit of a further request: the pace may be slow. */
    private static final Duration WITH_CLAIM = Duration.ofSeconds(30);

    /** The same while amoCRM may not be asked at all: it gives its events back. */
    private static final Duration WITH_CLAIM_CLOSED = Duration.ofSeconds(5);

    private final Permits permits;
    private final Tokens tokens;
    private final Watcher watcher;
    private final InstantSource clock;
    private final Answers answers = new Answers();

    public Line(Permits permits, Tokens tokens, Watcher watcher, InstantSource clock) {
        this.permits = requireNonNull(permits, "permits is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.watcher = requireNonNull(watcher, "watcher is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Waits for the right to send one request, before anything is claimed; without it nothing will be. */
    public Optional<Permit> await() throws InterruptedException {
        return permits.ahead(Priority.LIVE, BEFORE_CLAIM);
    }

    /**
     * Waits for the request's permit, unless it brought one. A request that got none in time, of a lane or at the end of
     * the program, is answered by that and must not be sent.
     *
     * @param perSecond requests a second, of the 7 that amoCRM allows; more than 7 are 7
     */
    public Sending permit(Sending sending, double perSecond) throws InterruptedException {
        permits.pace(perSecond);
        if (sending.permit().isEmpty()) {
            Optional<Permit> permit = sending.priority() == Priority.LIVE
                    ? permits.await(Priority.LIVE, WITH_CLAIM, WITH_CLAIM_CLOSED)
                    : permits.await(sending.priority());
            permit.ifPresent(sending::with);
        }
        if (sending.permit().isEmpty()) {
            sending.answered(
                    NO_REPLY, permits.ours() ? new Answer.Transient(0, "no permit to send it in time") : NOT_OURS);
        } else {
            permits.leaving(sending.permit().get());
            sending.leavesAt(clock.instant());
        }
        return sending;
    }

    /** The value of the header Authorization. */
    public String authorization(Sending sending) {
        sending.leavesWith(tokens.access());
        return "Bearer " + sending.token();
    }

    /** A reply came. */
    public Sending reply(Sending sending, Integer status, String retryAfter, byte[] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        Reply reply = new Reply(status, retryAfter, text);
        return answered(sending, reply, answers.read(sending.getRequest(), reply), Integer.toString(status));
    }

    /** The request never left: repeating it is safe. */
    public Sending unreached(Sending sending, Exception failure) {
        if (!permits.ours()) {
            sending.answered(NO_REPLY, NOT_OURS); // says nothing about amoCRM
            return sending;
        }
        return answered(
                sending, NO_REPLY, new Answer.Transient(0, "amoCRM cannot be reached: " + name(failure)), "unreached");
    }

    /** The request left and no whole answer came: a write may have been done. */
    public Sending lost(Sending sending, Exception failure) {
        String reason = "the answer was lost: " + name(failure);
        return answered(
                sending,
                NO_REPLY,
                sending.getRequest().writes() ? new Answer.Unclear(0, reason) : new Answer.Transient(0, reason),
                "lost");
    }

    private Sending answered(Sending sending, Reply reply, Answer answer, String status) {
        Duration took = sending.took(clock.instant());
        watcher.answered(sending.getRequest(), status, took);
        if (sending.getRequest().writes() && answer instanceof Answer.Done done) {
            watcher.wrote(sending.getRequest(), done.body(), took);
        }
        permits.noted(sending.getRequest(), answer);
        sending.answered(reply, answer);
        if (answer.kind() == Answer.Kind.UNAUTHORIZED && tokens.expire(sending.token())) {
            sending.firstRefused();
        }
        return sending;
    }

    /** The kind of failure only: messages of the HTTP client hold addresses with phones in the query. */
    private static String name(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
