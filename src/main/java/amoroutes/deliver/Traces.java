package amoroutes.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What amoCRM's lists show of requests whose answers were lost. Every row is compared on our side. */
public interface Traces {
    /** A text as it is compared after a round through amoCRM, which may change line ends and blanks. */
    static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Something to look for: what would be sent for the draft now. */
    void lookFor(Draft draft, ObjectNode item);

    /** A row may be shown twice. */
    void see(JsonNode row);

    /** What was made for the draft, lowest id first, each as amoCRM would have answered it. */
    List<JsonNode> of(Draft draft);
}
