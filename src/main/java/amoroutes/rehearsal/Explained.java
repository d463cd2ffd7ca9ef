package amoroutes.rehearsal;

import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.intake.FileRows;
import amoroutes.intake.Refused;
import amoroutes.intake.Row;
import amoroutes.order.Accepted;
import amoroutes.order.State;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Tells a person what would be sent for events: each request with its body, and what becomes of each event.
 *
 * @param fine false when nothing of it is taken, or something of it would be parked
 */
public record Explained(String text, boolean fine) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** As many as one request can carry; each unknown person in them is looked for in the real account. */
    private static final int MOST_ROWS = 50;

    private static final String TEST =
            "This is how the vendor tests the address: it would be answered as he expects, and nothing is kept.";

    private static final Set<State> ON_ITS_WAY_IN = EnumSet.of(State.QUEUED, State.PARKED, State.DROPPED);

    /** Lets the events in and delivers them in rehearsal. */
    public static Explained of(Rehearsal rehearsal, List<Incoming> events) {
        List<String> refused = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        for (Incoming event : events) {
            try {
                kept.addAll(rehearsal.accept(event));
            } catch (Refused refusal) {
                refused.add("refused at the door: " + refusal.detail());
            }
        }
        boolean test = kept.isEmpty() && refused.isEmpty() && !events.isEmpty();
        return test ? new Explained(TEST, true) : told(rehearsal, kept, refused);
    }

    /** The same for the first rows of a file, taken as the inbox takes them: a bad row does not stop the others. */
    public static Explained of(Rehearsal rehearsal, IncomingFile file) {
        List<Accepted> good = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        try (FileRows rows = file.open(rehearsal.door(file.kind()))) {
            for (int row = 0; row < MOST_ROWS && rows.hasNext(); row++) {
                Row next = rows.next();
                next.accepted().ifPresent(good::add);
                next.problems().forEach(problem -> notes.add("not taken: " + problem.sentence()));
            }
            if (rows.hasNext()) {
                notes.add("There are more rows: only the first " + MOST_ROWS + " are explained.");
            }
        } catch (Refused refusal) {
            notes.add("not taken: " + refusal.detail());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
        return told(rehearsal, rehearsal.accept(good), notes);
    }

    /** The same for an event as a door made it. */
    public static Explained of(Rehearsal rehearsal, Accepted event) {
        return told(rehearsal, rehearsal.accept(List.of(event)), List.of());
    }

    private static Explained told(Rehearsal rehearsal, List<Kept> kept, List<String> notes) {
        rehearsal.deliver(PATIENCE);
        boolean fine = !kept.isEmpty();
        List<String> lines = new ArrayList<>();
        rehearsal.requests().forEach(request -> lines.add(shown(request)));
        for (Kept event : kept) {
            Entry entry = rehearsal.entry(event.id());
            fine &= entry.state() != State.PARKED;
            lines.add(told(entry));
            lines.addAll(remarks(entry));
        }
        lines.addAll(notes);
        return new Explained(String.join("\n", lines), fine);
    }

    /** The events of a golden case, played with its own settings and account; the requests of what came before are left out. */
    static Explained of(GoldenCase golden, Flow flow) {
        try (Rehearsal rehearsal = new CaseRun(golden, flow).rehearsal()) {
            return of(rehearsal, golden.events());
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
                                    .writeValueAsString(Json.exact(request.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        }
    }

    /** With more lines below. */
    public Explained with(List<String> more) {
        return more.isEmpty() ? this : new Explained(text + "\n" + String.join("\n", more), fine);
    }

    /** What was noticed of an event on its way in: what nobody could understand, above all. */
    public static List<String> remarks(Entry entry) {
        return entry.history().stream()
                .filter(change -> ON_ITS_WAY_IN.contains(change.state()))
                .flatMap(change -> change.note().stream())
                .filter(note -> entry.reason().filter(note::contains).isEmpty())
                .map(note -> "  noticed: " + note)
                .distinct()
                .toList();
    }

    private static String told(Entry entry) {
        String why = String.join(" ", entry.code().orElse(""), entry.reason().orElse(""))
                .strip();
        return entry.key() + ": " + entry.state() + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
