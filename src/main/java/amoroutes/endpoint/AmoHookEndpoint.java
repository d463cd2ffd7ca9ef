package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.deliver.Job;
import amoroutes.deliver.Round;
import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.intake.CrmHooks;
import amoroutes.order.CrmHook;
import amoroutes.writeback.ChangesBack;
import amoroutes.writeback.WriteBack;
import java.util.List;
import java.util.Optional;

/** amoCRM's door on HTTP, and what its calls set in motion. */
public final class AmoHookEndpoint implements Job<Round> {
    private static final HttpAnswer DONE = HttpAnswer.of(200, "text/plain; charset=utf-8", "ok");

    private final CrmHooks hooks;
    private final Optional<WriteBack> writeBack;
    private final ChangesBack changes;

    /**
     * @param writeBack empty: nothing goes back into a shop
     * @param changes what goes back to others
     */
    public AmoHookEndpoint(CrmHooks hooks, Optional<WriteBack> writeBack, ChangesBack changes) {
        this.hooks = requireNonNull(hooks, "hooks is null");
        this.writeBack = requireNonNull(writeBack, "writeBack is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** @throws amoroutes.intake.Refused (404) when the secret in the path is wrong */
    public List<CrmHook> read(HttpCall call) {
        return hooks.read(call.pathParameters().getOrDefault("secret", ""), call.body());
    }

    public List<CrmHook> note(List<CrmHook> told) {
        writeBack.ifPresent(back -> back.note(told));
        changes.note(told);
        return told;
    }

    public HttpAnswer answer() {
        return DONE;
    }

    @Override
    public boolean due() {
        return writeBack.filter(WriteBack::due).isPresent();
    }

    @Override
    public Round begin() {
        return writeBack.orElseThrow().begin();
    }
}
