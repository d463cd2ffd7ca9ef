package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.Hook;
import amoroutes.intake.Hooks;
import amoroutes.intake.RawEvent;
import amoroutes.intake.mapping.HookMaps;
import amoroutes.order.Accepted;
import java.util.List;
import java.util.Map;

/** The vendors' door on HTTP: whose call it is, what it holds, and what he hears. */
public final class HookEndpoint {
    private static final HttpAnswer DONE = HttpAnswer.of(200, "text/plain; charset=utf-8", "ok");

    private final Hooks hooks;

    public HookEndpoint(Hooks hooks) {
        this.hooks = requireNonNull(hooks, "hooks is null");
    }

    /** @throws amoroutes.intake.Refused 404 when the address names no source, 405 when its vendor does not call like this */
    public Hook open(HttpCall call, HookMaps maps) {
        RawEvent raw = new RawEvent(
                call.pathParameters().getOrDefault("source", ""),
                "",
                call.header("content-type").orElse(""),
                call.headers(),
                "",
                call.body());
        Hook hook = hooks.open(raw, call.queryParameters(), call.remoteAddress(), maps);
        return hooks.called(hook, call.method(), call.query());
    }

    /** @throws amoroutes.intake.Refused (401) when the call is forged */
    public Hook verify(Hook hook) {
        return hooks.verify(hook);
    }

    /** The body of a call as a tree, {@code ${body[data][FIELDS][ID]}}, for a route that asks the vendor for more. */
    public Map<String, Object> body(Hook hook) {
        return hooks.body(hook);
    }

    /** The call as if its vendor had sent this JSON. */
    public Hook instead(Hook hook, String json) {
        return hooks.instead(hook, json);
    }

    public List<Accepted> map(Hook hook) {
        return hooks.events(hook);
    }

    /** 200 whatever was in it: it is kept. */
    public HttpAnswer answer(Hook hook) {
        return hooks.answer(hook).map(json -> HttpAnswer.json(200, json)).orElse(DONE);
    }
}
