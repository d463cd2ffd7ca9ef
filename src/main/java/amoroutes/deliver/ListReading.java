package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One reading of a list of amoCRM: {@link #next()}, send, {@link #take(Sending)}, until it is finished. One that fails
 * half way has shown nothing that could be relied on. For one thread at a time.
 */
public final class ListReading {
    private final NewestFirst list;
    private final Priority priority;
    private final Consumer<JsonNode> see;
    private String failure;

    /** @param see gets each row, some of them twice */
    ListReading(NewestFirst list, Priority priority, Consumer<JsonNode> see) {
        this.list = requireNonNull(list, "list is null");
        this.priority = requireNonNull(priority, "priority is null");
        this.see = requireNonNull(see, "see is null");
    }

    public boolean isFinished() {
        return failure != null || list.finished();
    }

    /** @throws IllegalStateException when it is finished */
    Sending next() {
        return new Sending(list.next(), priority);
    }

    void take(Sending answered) {
        Answer answer = answered.getAnswer();
        switch (answer.kind()) {
            case DONE -> list.take(((Answer.Done) answer).body()).forEach(see);
            case EMPTY -> list.take(Json.object());
            case INVALID, UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TOO_LARGE, NOT_FOUND, TRANSIENT, UNCLEAR ->
                failure = answered + ": " + answer.reason();
        }
        if (list.stuck()) {
            failure = answered + ": new entries come faster than they can be read";
        }
    }

    /** Why it did not come to its end; empty when it did. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }
}
