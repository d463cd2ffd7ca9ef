package amoroutes.rehearsal;

import amoroutes.amocrm.Request;
import amoroutes.intake.Refused;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells a person what would be sent for events: each request with its body, and what becomes of each event. */
public final class Explained {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Explained() {}

    /** Lets the events in and delivers them in rehearsal. */
    public static String text(Rehearsal rehearsal, List<Incoming> events) {
        List<String> refused = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (Incoming event : events) {
            try {
                kept.addAll(rehearsal.accept(event));
            } catch (Refused refusal) {
                refused.add("refused at the door: " + refusal.detail());
            }
        }
        rehearsal.deliver(PATIENCE);
        List<String> lines = new ArrayList<>();
        rehearsal.requests().forEach(request -> lines.add(shown(request)));
        kept.forEach(event -> lines.add(told(rehearsal.entry(event.id()))));
        lines.addAll(refused);
        return String.join("\n", lines);
    }

    /** The events of a golden case, played with its own settings and account; the requests of what came before are left out. */
    static String text(GoldenCase golden) {
        try (Rehearsal rehearsal = CaseRun.rehearsal(golden)) {
            return text(rehearsal, golden.events());
        }
    }

    private static String shown(Request request) {
        String line = request.method() + " " + request.path();
        try {
            return request.body() == null
                    ? line
                    : line + "\n"
                            + Json.MAPPER
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(Json.read(request.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        }
    }

    private static String told(Entry entry) {
        String why = String.join(" ", entry.code().orElse(""), entry.reason().orElse(""))
                .strip();
        return entry.key() + ": " + entry.state() + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
