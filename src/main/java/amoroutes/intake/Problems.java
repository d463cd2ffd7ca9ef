package amoroutes.intake;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a refusal as {@code application/problem+json} (RFC 9457), with {@code errors} for what is wrong by item. */
public final class Problems {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final int MAX_ERRORS = 100;

    private Problems() {}

    /** At most the first 100 errors; the detail tells their number. */
    public static String json(Refused refused) {
        return json(refused.status(), refused.title(), refused.detail(), refused.problems());
    }

    public static String json(int status, String title, String detail, List<Problem> problems) {
        ObjectNode json = Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        json.putArray("errors")
                .addAll(problems.stream().limit(MAX_ERRORS).map(Problems::json).toList());
        return json.toString();
    }

    private static ObjectNode json(Problem problem) {
        ObjectNode json = Json.object().put("index", problem.index());
        Json.put(json, "line", problem.line());
        return json.put("path", problem.path()).put("message", problem.message());
    }
}
