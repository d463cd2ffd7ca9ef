package amoroutes.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/** One page of a collection, with {@code _links} whose next can be called. Nothing on the page is 204. */
record Lists(String url) {
    /** As leads and contacts answer: no totals. */
    <T> Answer page(Call call, String name, List<T> all, Function<T, ? extends JsonNode> view) {
        return page(call, name, all, view, false, Query.LARGEST_PAGE);
    }

    /** The same, where a page is smaller. */
    <T> Answer page(Call call, String name, List<T> all, Function<T, ? extends JsonNode> view, int largest) {
        return page(call, name, all, view, false, largest);
    }

    /** As custom fields and users answer: with {@code _total_items} and {@code _page_count}. */
    <T> Answer counted(Call call, String name, List<T> all, Function<T, ? extends JsonNode> view) {
        return page(call, name, all, view, true, Query.LARGEST_PAGE);
    }

    private <T> Answer page(
            Call call, String name, List<T> all, Function<T, ? extends JsonNode> view, boolean counted, int largest) {
        int page = call.query().page();
        int limit = Math.min(largest, call.query().limit());
        int from = (int) Math.min(all.size(), (page - 1L) * limit);
        int until = Math.min(all.size(), from + limit);
        if (from == until) {
            return Answer.empty(204);
        }
        ObjectNode json = Json.object();
        if (counted) {
            json.put("_total_items", all.size());
        }
        json.put("_page", page);
        int last = (all.size() + limit - 1) / limit;
        if (counted) {
            json.put("_page_count", last);
        }
        Json.self(json, link(call, page));
        if (until < all.size()) {
            Json.link(json, "next", link(call, page + 1));
        }
        if (page > 1) {
            Json.link(json, "first", link(call, 1));
            Json.link(json, "prev", link(call, page - 1));
        }
        if (counted) {
            Json.link(json, "last", link(call, last));
        }
        json.putObject("_embedded")
                .set(name, all.subList(from, until).stream().map(view).collect(Json.toArray()));
        return Answer.hal(json);
    }

    /** A collection that is not paged, such as pipelines and links. */
    <T> Answer whole(Call call, String name, List<T> all, Function<T, ? extends JsonNode> view) {
        if (all.isEmpty()) {
            return Answer.empty(204);
        }
        ObjectNode json = Json.self(Json.object().put("_total_items", all.size()), url + call.target());
        json.putObject("_embedded").set(name, all.stream().map(view).collect(Json.toArray()));
        return Answer.hal(json);
    }

    /** What was written, counted. */
    static Answer written(int status, String name, ArrayNode rows) {
        ObjectNode json = Json.object().put("_total_items", rows.size());
        json.putObject("_embedded").set(name, rows);
        return Answer.hal(status, json);
    }

    /** What was written at this path. */
    Answer written(String path, String name, ArrayNode rows) {
        ObjectNode json = Json.self(Json.object(), url + path);
        json.putObject("_embedded").set(name, rows);
        return Answer.hal(json);
    }

    private String link(Call call, int page) {
        StringJoiner query = new StringJoiner("&", url + call.path() + "?", "");
        call.query().values().forEach((key, values) -> {
            if (!key.equals("page")) {
                values.forEach(value -> query.add(encode(key) + "=" + encode(value)));
            }
        });
        return query.add("page=" + page).toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
