package amoroutes.wiring;

import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.deliver.Sending;
import amoroutes.ops.EventPage;
import amoroutes.rehearsal.Explained;
import amoroutes.rehearsal.KeptEvent;
import amoroutes.rehearsal.MovingClock;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.rehearsal.SandboxAmo;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.store.HookReplay;
import java.util.function.Function;

/**
 * The requests that would be sent for an event, by the settings and routes of now. Leads and contacts are looked up in the
 * account, every write goes to a sandbox in this process; nothing is sent.
 */
record ExplainedNow(Beans beans, HookReplay replay) implements EventPage.Explaining {
    @Override
    public synchronized String of(long id) {
        return KeptEvent.explained(beans.store(), id, replay, this::play).text();
    }

    private Explained play(Function<Rehearsal, Explained> what) {
        Account account = beans.amo()
                .account()
                .current()
                .orElseThrow(() -> new IllegalStateException("the account could not be read yet"));
        MovingClock clock = new MovingClock(beans.clock().instant());
        SandboxAmo amo = SandboxAmo.of(account, beans.amo().account().customFields(), clock)
                .over(this::real);
        try (RehearsedRoutes routes = new RehearsedRoutes(beans.routes().get());
                Rehearsal rehearsal = new Rehearsal(
                        beans.settings(), amo, clock, beans.settings().machine().zone(), routes)) {
            return what.apply(rehearsal);
        }
    }

    private Reply real(Request request) {
        Sending sending = new Sending(request, Priority.DIRECTORY);
        beans.routes().get().send(CoreRoute.AMOCRM, sending);
        return sending.getReply();
    }
}
