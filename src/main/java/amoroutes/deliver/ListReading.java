package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.RoundFailed;
import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;

/** One reading of a list of amoCRM. One that fails half way has shown nothing that could be relied on. */
final class ListReading implements Round {
    private final NewestFirst list;
    private final Priority priority;
    private final Consumer<JsonNode> see;
    private final Runnable read;
    private Sending sent;

    /** @param see gets each row, some of them twice @param read called when all was seen */
    ListReading(NewestFirst list, Priority priority, Consumer<JsonNode> see, Runnable read) {
        this.list = requireNonNull(list, "list is null");
        this.priority = requireNonNull(priority, "priority is null");
        this.see = requireNonNull(see, "see is null");
        this.read = requireNonNull(read, "read is null");
    }

    @Override
    public boolean isFinished() {
        return list.finished();
    }

    @Override
    public List<Sending> next() {
        sent = new Sending(list.next(), priority);
        return List.of(sent);
    }

    @Override
    public void take() {
        Answer answer = sent.getAnswer();
        switch (answer.kind()) {
            case DONE -> list.take(((Answer.Done) answer).body()).forEach(see);
            case EMPTY -> list.take(Json.object());
            case INVALID, UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TOO_LARGE, NOT_FOUND, TRANSIENT, UNCLEAR ->
                throw new RoundFailed(sent + ": " + answer.reason());
        }
        if (list.stuck()) {
            throw new RoundFailed(sent + ": new entries come faster than they can be read");
        }
        if (list.finished()) {
            read.run();
        }
    }
}
