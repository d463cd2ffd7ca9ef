package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Answers;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The line to amoCRM: no request leaves without a permit, and each comes back with an answer, whatever became of it. A
 * failure is an answer too, so that whoever sent it decides by one rule. Thread-safe.
 */
public final class Line {
    private final Permits permits;
    private final Supplier<String> accessToken;
    private final Answers answers = new Answers();

    public Line(Permits permits, Supplier<String> accessToken) {
        this.permits = requireNonNull(permits, "permits is null");
        this.accessToken = requireNonNull(accessToken, "accessToken is null");
    }

    /** Waits for the right to send one request, before anything is claimed. */
    public Turn await(Turn turn) throws InterruptedException {
        turn.grant(permits.await(Priority.LIVE));
        return turn;
    }

    /** Waits for the request's permit, unless it brought one. */
    public Sending permit(Sending sending) throws InterruptedException {
        if (sending.permit().isEmpty()) {
            sending.with(permits.await(sending.priority()));
        }
        sending.permit().ifPresent(permits::leaving);
        return sending;
    }

    /** The value of the header Authorization. */
    public String authorization(Sending sending) {
        sending.leavesWith(accessToken.get());
        return "Bearer " + sending.token();
    }

    /** A reply came. */
    public Sending reply(Sending sending, Integer status, String retryAfter, byte[] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        return answered(sending, answers.read(sending.getRequest(), new Reply(status, retryAfter, text)));
    }

    /** The request never left: repeating it is safe. */
    public Sending unreached(Sending sending, Exception failure) {
        return answered(sending, new Answer.Transient(0, "amoCRM cannot be reached: " + name(failure)));
    }

    /** The request left and no whole answer came: a write may have been done. */
    public Sending lost(Sending sending, Exception failure) {
        String reason = "the answer was lost: " + name(failure);
        return answered(
                sending,
                sending.getRequest().writes() ? new Answer.Unclear(0, reason) : new Answer.Transient(0, reason));
    }

    private Sending answered(Sending sending, Answer answer) {
        permits.noted(sending.getRequest(), answer);
        sending.answered(answer);
        return sending;
    }

    /** The kind of failure only: messages of the HTTP client hold addresses with phones in the query. */
    private static String name(Exception failure) {
        return failure.getClass().getSimpleName();
    }
}
