package amoroutes.intake.mapping;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What an expression sees.
 *
 * @param item what paths begin at: the body, or one element of a list of it
 * @param body the whole body, {@code $body}
 * @param header the request's headers by their names in lower case, {@code $header}
 * @param query the parameters of the address, {@code $query}
 * @param zone of times that name none
 * @param failures hears what fails on the body; it may throw {@link ExpressionFailed}
 */
public record Scope(
        Object item,
        Object body,
        Map<String, String> header,
        Map<String, String> query,
        ZoneId zone,
        Consumer<String> failures) {
    public Scope {
        header = Map.copyOf(header);
        query = Map.copyOf(query);
    }

    /** What fails parks the event. */
    public static Scope of(Object body, Map<String, String> header, Map<String, String> query, ZoneId zone) {
        return new Scope(body, body, header, query, zone, failure -> {
            throw new ExpressionFailed(failure);
        });
    }

    /** What fails has no value, and is noted; what does not come to an end still parks the event. */
    Scope noting(Consumer<String> remarks) {
        return new Scope(item, body, header, query, zone, remarks);
    }

    Scope at(Object element) {
        return new Scope(element, body, header, query, zone, failures);
    }

    Object variable(String name) {
        return switch (name) {
            case "$body" -> body;
            case "$header" -> header;
            case "$query" -> query;
            default -> item;
        };
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "Scope";
    }
}
