package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * {@code /control}: what tests and the page ask of the sandbox itself, outside limits and faults. Who may is told by
 * {@link LocalOnly}.
 */
final class ControlApi {
    private static final ObjectNode DONE = Json.object().put("ok", true);

    private final Sandbox sandbox;
    private final Router router = new Router("");

    ControlApi(Sandbox sandbox) {
        this.sandbox = sandbox;
        router.add("GET", "/control/state", (call, holes) -> Answer.json(200, sandbox.state()));
        router.add("GET", "/control/requests", (call, holes) -> requests(call));
        router.add("GET", "/control/leads", (call, holes) -> leads());
        router.add("GET", "/control/board", (call, holes) -> board(call));
        router.add("POST", "/control/faults", (call, holes) -> done(() -> sandbox.fault(call.json())));
        router.add("DELETE", "/control/faults", (call, holes) -> done(sandbox::clearFaults));
        router.add("POST", "/control/expire-token", (call, holes) -> done(sandbox::expireTokens));
        router.add("POST", "/control/revoke", (call, holes) -> done(sandbox::revoke));
        router.add("POST", "/control/reset", (call, holes) -> done(sandbox::reset));
        router.add("POST", "/control/code", (call, holes) -> code());
        router.add("POST", "/control/setup", (call, holes) -> Answer.json(200, sandbox.setup(call.json())));
    }

    Answer answer(Call call) {
        return router.handle(call);
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.json(200, DONE);
    }

    private Answer code() {
        return Answer.json(200, Json.object().put("code", sandbox.code()));
    }

    /** Narrowed by {@code path} (without its query string) and {@code method}. */
    private Answer requests(Call call) {
        String path = call.query().first("path").orElse("");
        String method = call.query().first("method").orElse("");
        ArrayNode rows = Json.array();
        for (ObjectNode request : sandbox.requests()) {
            String target = request.get("path").asText().split("\\?")[0];
            if ((path.isEmpty() || target.equals(path))
                    && (method.isEmpty() || request.get("method").asText().equals(method))) {
                rows.add(request);
            }
        }
        return Answer.json(200, Json.object().set("requests", rows));
    }

    private Answer leads() {
        List<ObjectNode> leads = sandbox.leads();
        return Answer.json(200, Json.object().set("leads", leads.stream().collect(Json.toArray())));
    }

    private Answer board(Call call) {
        return Answer.json(200, sandbox.board(call.query().first("since").orElse("")));
    }
}
