package amoroutes.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Settings, an account, events in, and exactly the requests that must come out.
 *
 * @param covers the rows of the settings' documentation that it shows, by property
 * @param properties the settings as the text of an {@code application.properties}
 * @param before events that were delivered earlier, whose requests do not count
 * @param meanwhile what people did in amoCRM after that
 * @param later how long is waited for what has to wait
 * @param requests absent: they do not matter here
 * @param states one for each event: a word, or {@code {word: code or part of the reason}}
 * @param problems parts of the sentences that the settings' check must say; absent: there is none
 * @param notes the same for its notes; absent: they do not matter
 */
record GoldenCase(
        String title,
        List<String> covers,
        String properties,
        SandboxAmo amo,
        List<Incoming> before,
        JsonNode meanwhile,
        List<Incoming> events,
        Duration later,
        List<Expected> requests,
        List<JsonNode> states,
        List<String> problems,
        List<String> notes,
        MovingClock clock,
        ZoneId zone) {
    /**
     * @param line method and path
     * @param body a missing node when it has none
     */
    record Expected(String line, JsonNode body) {}
}
