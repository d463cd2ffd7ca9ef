package amoroutes.settings;

import java.util.List;
import java.util.Map;

/** What reading the settings brought to light, and where each key stands. */
record ReadingReport(List<Problem> problems, List<Problem> warnings, Map<String, RawProperties.Entry> entries) {
    ReadingReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        entries = Map.copyOf(entries);
    }

    Problem at(String key, String message) {
        RawProperties.Entry entry = entries.get(key);
        return entry == null ? new Problem(key, "", 0, message) : new Problem(key, entry.file(), entry.line(), message);
    }
}
