package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Permit;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Request;

/** A request on its way: the permit it goes with and, once it is back, its answer. Used by one lane at a time. */
public final class Sending {
    private final Request request;
    private final Permits.Priority priority;
    private Permit permit;
    private Answer answer;

    public Sending(Request request, Permits.Priority priority, Permit permit) {
        this.request = requireNonNull(request, "request is null");
        this.priority = requireNonNull(priority, "priority is null");
        this.permit = permit;
    }

    public Request getRequest() {
        return request;
    }

    /** @throws IllegalStateException before an answer came; a lost answer is one too */
    public Answer getAnswer() {
        if (answer == null) {
            throw new IllegalStateException("no answer yet to " + request.endpoint());
        }
        return answer;
    }
}
