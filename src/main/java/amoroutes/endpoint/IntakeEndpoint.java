package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.http.HttpCall;
import amoroutes.intake.Caller;
import amoroutes.intake.Door;
import amoroutes.intake.Headers;
import amoroutes.intake.RawEvent;
import java.util.Map;

/** The intake's door on HTTP: who was let in, and what he brought. */
public final class IntakeEndpoint {
    private final Door door;

    public IntakeEndpoint(Door door) {
        this.door = requireNonNull(door, "door is null");
    }

    /** @throws amoroutes.intake.Refused (401) when the caller may not post */
    public RawEvent admit(HttpCall call) {
        Caller caller = door.admit(Headers.of(call.headers().entrySet()), call.remoteAddress());
        Map<String, String> path = call.pathParameters();
        return new RawEvent(
                caller,
                path.getOrDefault("form", ""),
                call.header("content-type").orElse(""),
                call.headers(),
                path.getOrDefault("id", ""),
                call.body());
    }
}
