package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/**
 * {@code /control}: what tests and the page ask of the sandbox itself, outside limits and faults. Who may call is decided by
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
        router.add("GET", "/control/leads", (call, holes) -> shown("leads", sandbox.leads().stream()));
        router.add(
                "GET",
                "/control/leads/{id}",
                (call, holes) -> sandbox.lead(holes.id())
                        .map(lead -> Answer.json(200, lead))
                        .orElseGet(() -> Problem.noRoute(call.method(), call.target())));
        router.add("POST", "/control/leads/{id}", (call, holes) -> sandbox.change(holes.id(), call.json()));
        router.add(
                "GET",
                "/control/board",
                (call, holes) -> Answer.json(
                        200, sandbox.board(call.query().first("since").orElse(""))));
        router.add("POST", "/control/faults", (call, holes) -> done(() -> sandbox.fault(call.json())));
        router.add("DELETE", "/control/faults", (call, holes) -> done(sandbox::clearFaults));
        router.add("POST", "/control/expire-token", (call, holes) -> done(sandbox::expireTokens));
        router.add("POST", "/control/revoke", (call, holes) -> done(sandbox::revoke));
        router.add("POST", "/control/reset", (call, holes) -> done(sandbox::reset));
        router.add(
                "POST",
                "/control/code",
                (call, holes) -> Answer.json(200, Json.object().put("code", sandbox.code())));
        router.add("POST", "/control/setup", (call, holes) -> Answer.json(200, sandbox.setup(call.json())));
    }

    Answer answer(Call call) {
        return router.handle(call);
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.json(200, DONE);
    }

    private static Answer shown(String name, Stream<ObjectNode> rows) {
        return Answer.json(200, Json.object().set(name, rows.collect(Json.toArray())));
    }

    /** Narrowed by {@code path} (without its query string) and {@code method}. */
    private Answer requests(Call call) {
        String path = call.query().first("path").orElse("");
        String method = call.query().first("method").orElse("");
        return shown(
                "requests",
                sandbox.requests().stream()
                        .filter(request -> path.isEmpty()
                                || request.get("path").asText().split("\\?")[0].equals(path))
                        .filter(request -> method.isEmpty()
                                || request.get("method").asText().equals(method)));
    }
}
