package amoroutes.amocrm;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What is to be sent to amoCRM. The routes send it, this room only composes and reads.
 *
 * @param path with its query, such as {@code /api/v4/contacts?limit=250}
 * @param body JSON; null where the method has none
 */
public record Request(String method, String path, String body) {
    private static final String API = "/api/v4/";
    private static final int LONGEST_WORD = 20;

    public static Request get(String path) {
        return new Request("GET", path, null);
    }

    public static Request post(String path, String body) {
        return new Request("POST", path, body);
    }

    public static Request patch(String path, String body) {
        return new Request("PATCH", path, body);
    }

    /** One value as it may stand in a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** It may change something over there, so a lost answer leaves its outcome unknown. */
    public boolean writes() {
        return !method.equals("GET");
    }

    /** A label for metrics with few values: {@code leads/complex}, {@code leads/{id}/notes}. */
    public String endpoint() {
        String plain = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
        String below = plain.startsWith(API) ? plain.substring(API.length()) : plain.replaceFirst("^/+", "");
        return Arrays.stream(below.split("/")).map(Request::label).collect(Collectors.joining("/"));
    }

    /**
     * Whether the body is one that amoCRM shows when this request is done: the entity with its id, or the list of rows that
     * the path names (amocrm-api-full.md 3). Other JSON comes from a portal or a proxy in between and says nothing.
     */
    boolean answeredBy(JsonNode body) {
        String asked = endpoint().replaceFirst(".*/", "");
        return switch (asked) {
            case "{id}", "account", "webhooks" -> body.hasNonNull("id");
            case "access_token" -> body.hasNonNull(asked);
            case "complex" -> isListOfRows(body);
            case "link", "unlink" -> isListOfRows(body.at("/_embedded/links"));
            default -> isListOfRows(body.path("_embedded").path(asked));
        };
    }

    private static boolean isListOfRows(JsonNode list) {
        return list.isArray() && Json.rows(list).allMatch(JsonNode::isObject);
    }

    private static String label(String segment) {
        boolean id = segment.length() > LONGEST_WORD || segment.matches("\\d+");
        return id ? "{id}" : segment;
    }

    /** Bodies hold secrets and personal data, queries hold phones: neither reaches a log by accident. */
    @Override
    public String toString() {
        return method + " " + endpoint();
    }
}
