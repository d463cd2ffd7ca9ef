package amoroutes.deliver;

import java.util.List;

/**
 * Requests to amoCRM, some at a time: {@link #next()}, send all of them, {@link #take()}, until it is finished. Whatever
 * fails ends it; nothing has to be given back. For one thread at a time.
 */
public interface Round {
    boolean isFinished();

    /** What may be sent now, side by side. */
    List<Sending> next();

    /**
     * What {@link #next()} gave has its answers.
     *
     * @throws amoroutes.amocrm.RoundFailed when it cannot go on, or came to its end without all that is needed
     */
    void take();
}
