package amoroutes.ops;

import amoroutes.store.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Events as lines for a terminal. */
public final class EventTables {
    private EventTables() {}

    /** A line for each, and the reason below those that have one. */
    public static String list(List<Entry> entries) {
        return entries.stream().map(EventTables::line).collect(Collectors.joining("\n"));
    }

    /** Everything about one, with its history. */
    public static String show(Entry entry) {
        List<String> lines = new ArrayList<>(List.of(line(entry)));
        lines.add("  received " + entry.receivedAt() + ", attempts " + entry.attempts());
        entry.nextAttemptAt().ifPresent(at -> lines.add("  next attempt " + at));
        entry.waitsFor().ifPresent(id -> lines.add("  waits for event " + id));
        entry.leadId().ifPresent(id -> lines.add("  lead " + id));
        entry.contactId().ifPresent(id -> lines.add("  contact " + id));
        entry.path().ifPresent(path -> lines.add("  at " + path));
        entry.history()
                .forEach(change -> lines.add("  " + change.at() + "  " + change.state()
                        + change.note().map(note -> "  " + note).orElse("")));
        return String.join("\n", lines);
    }

    private static String line(Entry entry) {
        String why = (entry.code().orElse("") + " " + entry.reason().orElse("")).strip();
        return String.format("%-8d %-10s %s", entry.id(), entry.state(), entry.key())
                + (why.isEmpty() ? "" : "\n           " + why);
    }
}
