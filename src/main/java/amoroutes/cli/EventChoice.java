package amoroutes.cli;

import amoroutes.ops.FilterText;
import amoroutes.store.Filter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which events are meant: the options by which all commands of {@code events} choose, as the page does. */
final class EventChoice {
    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "queued, sending, doubtful, delivered, parked, dropped or erased.")
    private String state;

    @Option(names = "--source", paramLabel = "NAME", description = "Only of this source.")
    private String source;

    @Option(names = "--kind", paramLabel = "KIND", description = "order, order-status, form or customer.")
    private String kind;

    @Option(names = "--code", paramLabel = "CODE", description = "The short word for what went wrong, such as refused.")
    private String code;

    @Option(
            names = "--since",
            paramLabel = "D",
            description =
                    "Received so long ago or later, as 2h or 3d, or from then on, as 2026-11-24 or 2026-11-24T10:00.")
    private String since;

    @Option(
            names = {"--q", "--find"},
            paramLabel = "TEXT",
            description = "Id, key, order number, phone, e-mail, name or lead id, or a part of one.")
    private String text;

    /** Something was said. */
    boolean given() {
        return !query().isEmpty();
    }

    /**
     * @param usualState where none was said; null: any
     * @throws IllegalArgumentException naming what cannot be understood
     */
    Filter filter(ZoneId zone, String usualState) {
        Map<String, String> query = query();
        if (usualState != null) {
            query.putIfAbsent("state", usualState);
        }
        return new FilterText(zone, InstantSource.system()).filter(query);
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "state", state);
        put(query, "source", source);
        put(query, "kind", kind);
        put(query, "code", code);
        put(query, "from", since);
        put(query, "q", text);
        return query;
    }

    private static void put(Map<String, String> query, String name, String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
