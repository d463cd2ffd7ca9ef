package amoroutes.wiring;

import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.deliver.Sending;
import amoroutes.ops.EventPage;
import amoroutes.rehearsal.MovingClock;
import amoroutes.rehearsal.Rehearsal;
import amoroutes.rehearsal.SandboxAmo;
import amoroutes.rehearsal.StoredEvent;
import amoroutes.reload.CoreRoute;
import amoroutes.settings.Account;
import amoroutes.store.HookReplay;

/**
 * The requests that would be sent for an event, by the settings and routes of now. Leads and contacts are looked up in the
 * account, every write goes to a sandbox in this process; nothing is sent.
 */
record ExplainedNow(Beans beans, HookReplay replay) implements EventPage.Explaining {
    @Override
    public synchronized String of(long id) {
        StoredEvent event = StoredEvent.find(beans.store(), id, replay)
                .orElseThrow(() -> new IllegalStateException("the body of event " + id + " is no longer kept"));
        if (event.refusal().isPresent()) {
            return event.refusal().get().text();
        }
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
            return event.in(rehearsal, beans.store()).text();
        }
    }

    private Reply real(Request request) {
        Sending sending = new Sending(request, Priority.DIRECTORY);
        beans.routes().get().send(CoreRoute.AMOCRM, sending);
        return sending.getReply();
    }
}
