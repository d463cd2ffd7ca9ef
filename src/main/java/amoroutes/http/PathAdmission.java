package amoroutes.http;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.CrmHooks;
import amoroutes.intake.Door;
import amoroutes.intake.Headers;
import amoroutes.intake.Hooks;
import amoroutes.intake.OpsDoor;
import amoroutes.intake.Refused;
import amoroutes.intake.mapping.HookMaps;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Asks at the paths that are ours what their routes ask again: who may post. A path of other people's routes is theirs; its
 * bodies are read as a stranger's.
 */
public record PathAdmission(
        Door door, OpsDoor ops, Hooks hooks, CrmHooks crm, Supplier<HookMaps> maps, Refusals refusals) {
    public PathAdmission {
        requireNonNull(door, "door is null");
        requireNonNull(ops, "ops is null");
        requireNonNull(hooks, "hooks is null");
        requireNonNull(crm, "crm is null");
        requireNonNull(maps, "maps is null");
        requireNonNull(refusals, "refusals is null");
    }

    /** @param call without its body */
    public Admission ask(HttpCall call, RequestOrigin came) {
        String[] path = call.path().split("/");
        try {
            return ask(call, path.length > 1 ? path[1] : "", path, came.bytes());
        } catch (Refused refused) {
            return Admission.refused(refusals.refuse(refused, "http", came));
        }
    }

    private Admission ask(HttpCall call, String first, String[] path, long bytes) {
        Headers headers = Headers.of(call.headers().entrySet());
        switch (first) {
            case "orders", "customers", "forms" -> door.admit(headers, call.remoteAddress());
            case "events", "reconcile", "oauth", "" -> ops.admit(headers, call.remoteAddress());
            case "hooks" -> {
                boolean known = hooks.ask(
                        segment(path, 2),
                        call.headers(),
                        call.queryParameters(),
                        call.remoteAddress(),
                        maps.get(),
                        bytes);
                return known ? Admission.letIn() : Admission.stranger();
            }
            case "amocrm" -> crm.ask(segment(path, 3));
            default -> {
                return Admission.stranger();
            }
        }
        return Admission.letIn();
    }

    private static String segment(String[] path, int at) {
        try {
            return at < path.length ? URLDecoder.decode(path[at].replace("+", "%2B"), StandardCharsets.UTF_8) : "";
        } catch (IllegalArgumentException e) {
            return path[at];
        }
    }
}
