package amoroutes.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes by the lead or contact they stand beside and by their text. */
final class NoteTraces implements Traces {
    private final long from;
    private final Map<Long, String> wanted = new HashMap<>();
    private final Map<String, JsonNode> made = new HashMap<>();

    /** @param from no note that is looked for was made before */
    NoteTraces(Instant from) {
        this.from = from.getEpochSecond();
    }

    @Override
    public void lookFor(Draft draft, ObjectNode item) {
        wanted.put(draft.id(), content(item));
    }

    @Override
    public void see(JsonNode row) {
        if (row.path("created_at").asLong() >= from) {
            made.put(content(row), row);
        }
    }

    @Override
    public List<JsonNode> of(Draft draft) {
        JsonNode note = made.get(wanted.get(draft.id()));
        return note == null ? List.of() : List.of(note);
    }

    private static String content(JsonNode note) {
        return note.path("entity_id").asLong() + "\n"
                + Traces.plain(note.path("params").path("text").asText());
    }
}
