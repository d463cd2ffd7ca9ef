package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A request on its way: the permit it goes with and, once it is back, its answer. Used by one lane at a time. */
public final class Sending {
    private final Request request;
    private final Priority priority;
    private Permit permit;
    private String token = "";
    private Duration took = Duration.ZERO;
    private Reply reply;
    private Answer answer;
    private Instant leftAt;
    private boolean firstRefused;

    public Sending(Request request, Priority priority) {
        this.request = requireNonNull(request, "request is null");
        this.priority = requireNonNull(priority, "priority is null");
    }

    /** A request that goes with a permit that was waited for before it was composed. */
    Sending with(Permit granted) {
        permit = granted;
        return this;
    }

    public Request getRequest() {
        return request;
    }

    /** @throws IllegalStateException before it was sent; a lost answer is an answer too */
    public Answer getAnswer() {
        if (answer == null) {
            throw new IllegalStateException(request + " has no answer yet");
        }
        return answer;
    }

    /** It got no permit in time and must not be sent. */
    public boolean isGivenUp() {
        return answer != null;
    }

    /** As it came over HTTP, for the tokens in it; status 0 when none came. */
    public Reply getReply() {
        return reply;
    }

    /** Its token was refused, and nobody has said so before: of those side by side one asks for another token. */
    public boolean isUnauthorized() {
        return firstRefused;
    }

    void firstRefused() {
        firstRefused = true;
    }

    /** The access token it was sent with; empty before. A refusal concerns this one and no newer one. */
    public String token() {
        return token;
    }

    /** Tells the HTTP client whose turn it is; 0 when it goes without a permit. */
    public long getPermitNumber() {
        return permit().map(Permit::number).orElse(0L);
    }

    Priority priority() {
        return priority;
    }

    Optional<Permit> permit() {
        return Optional.ofNullable(permit);
    }

    void leavesWith(String accessToken) {
        token = accessToken;
    }

    /** From its leaving to its answer; zero before. */
    Duration took() {
        return took;
    }

    void leavesAt(Instant now) {
        leftAt = now;
    }

    /** Empty when it never left. */
    Optional<Instant> leftAt() {
        return Optional.ofNullable(leftAt);
    }

    /** It is back. Zero when it never left, or when the clock was set back meanwhile. */
    Duration took(Instant now) {
        took = leftAt == null || now.isBefore(leftAt) ? Duration.ZERO : Duration.between(leftAt, now);
        return took;
    }

    void answered(Reply raw, Answer understood) {
        reply = raw;
        answer = understood;
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
