package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Answers;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * The line to amoCRM: no request leaves without a permit, and each comes back with an answer, whatever became of it. A
 * failure is an answer too, so that whoever sent it decides by one rule. Thread-safe.
 */
public final class Line {
    private static final Reply NO_REPLY = new Reply(0, null, "");

    private final Permits permits;
    private final Tokens tokens;
    private final Watcher watcher;
    private final InstantSource clock;
    private final Answers answers = new Answers();
    private final Alarm alarm = new Alarm();

    public Line(Permits permits, Tokens tokens, Watcher watcher, InstantSource clock) {
        this.permits = requireNonNull(permits, "permits is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.watcher = requireNonNull(watcher, "watcher is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Waits for the right to send one request, before anything is claimed. */
    public Turn await(Turn turn) throws InterruptedException {
        turn.grant(permits.ahead(Priority.LIVE));
        return turn;
    }

    /** Waits for the request's permit, unless it brought one. */
    public Sending permit(Sending sending) throws InterruptedException {
        if (sending.permit().isEmpty()) {
            sending.with(permits.await(sending.priority()));
        }
        permits.leaving(sending.permit().orElseThrow());
        sending.leavesAt(clock.instant());
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
        watcher.answered(sending.getRequest(), status, sending.took(clock.instant()));
        permits.noted(sending.getRequest(), answer);
        alarm.look(permits.status());
        if (answer.kind() == Answer.Kind.UNAUTHORIZED) {
            tokens.expire(sending.token());
        }
        sending.answered(reply, answer);
        return sending;
    }

    /** The kind of failure only: messages of the HTTP client hold addresses with phones in the query. */
    private static String name(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
