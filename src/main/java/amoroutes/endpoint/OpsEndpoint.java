package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.Headers;
import amoroutes.intake.OpsDoor;
import amoroutes.intake.Refused;
import amoroutes.ops.Health;
import amoroutes.ops.Metrics;
import amoroutes.ops.Status;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** What operators ask for over HTTP. Health is for machines and open to all; everything else is for who may look. */
public final class OpsEndpoint {
    private final OpsDoor door;
    private final Supplier<Health> health;
    private final Supplier<Status> status;
    private final Metrics metrics;

    public OpsEndpoint(OpsDoor door, Supplier<Health> health, Supplier<Status> status, Metrics metrics) {
        this.door = requireNonNull(door, "door is null");
        this.health = requireNonNull(health, "health is null");
        this.status = requireNonNull(status, "status is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    /** @throws Refused (401) when the caller may not look */
    public HttpCall admit(HttpCall call) {
        door.admit(Headers.of(call.headers().entrySet()), call.remoteAddress());
        return call;
    }

    /** @throws Refused (401, 403) when the caller may not change anything */
    public HttpCall admitChange(HttpCall call) {
        door.admitChange(Headers.of(call.headers().entrySet()), call.remoteAddress());
        return call;
    }

    /** Health is no secret: {@link #ready} shows less to a stranger. */
    public HttpCall anyone(HttpCall call) {
        return call;
    }

    public HttpAnswer metrics(HttpCall call) {
        return HttpAnswer.of(200, Metrics.CONTENT_TYPE, metrics.text());
    }

    /**
     * Red when nothing can be kept or nobody can deliver without a person's help, not on amoCRM's hiccup. Monitors show no
     * key and hear how things stand; what is wrong is for operators.
     */
    public HttpAnswer ready(HttpCall call) {
        Health now = health.get();
        int status = now.ready() ? 200 : 503;
        try {
            admit(call);
            return HttpAnswer.json(status, now.json());
        } catch (Refused stranger) {
            HttpAnswer summary = HttpAnswer.json(status, now.summary());
            return call.header("authorization").isEmpty()
                    ? summary
                    : summary.with("WWW-Authenticate", stranger.headers().get("WWW-Authenticate"));
        }
    }

    public HttpAnswer live(HttpCall call) {
        return HttpAnswer.json(200, "{\"status\":\"UP\"}");
    }

    /** How everything stands, for programs of operators: the command {@code status} among them. */
    public ObjectNode status(HttpCall call) {
        return status.get().json();
    }
}
