package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Tokens;
import amoroutes.order.Event;
import amoroutes.settings.Settings;
import amoroutes.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The parts of this room, put together: what the delivery routes call. */
public record Delivery(
        Line line,
        Deliverer deliverer,
        Drafting drafts,
        Outcomes outcomes,
        AccountWatch account,
        Probe probe,
        MissingFields fields,
        MissingStages stages,
        MissingProducts products,
        Companies companies,
        Doubts doubts,
        LateDoubles lateDoubles,
        KeyedLeads keyedLeads,
        Work work,
        BatchSizes sizes) {

    /** Another node may have delivered meanwhile: nothing is remembered of the account, and of what it lacked. */
    public void forget() {
        account.forget();
        fields.forget();
        stages.forget();
        companies.forget();
    }

    /** Whether an event becomes a lead of its own by these settings. */
    public static Predicate<Event> makesLead(Settings settings) {
        Predicate<Event> forms = Planning.formsBy(settings);
        return event -> Planning.makesLead(event, forms);
    }

    /** As the other one, by a clock that is the machine's own. */
    public static Delivery of(
            Settings settings,
            Store store,
            Permits permits,
            Tokens tokens,
            AccountCache account,
            BooleanSupplier directoryTrusted,
            InstantSource clock,
            ZoneId zone,
            Watcher watcher) {
        return of(
                settings, store, permits, tokens, account, directoryTrusted, clock, () -> Duration.ZERO, zone, watcher);
    }

    /**
     * @param directoryTrusted whether a person whom the links do not know is unknown to amoCRM too
     * @param clock never goes back; waits are measured by it
     * @param ahead how far the clock is ahead of amoCRM's
     */
    public static Delivery of(
            Settings settings,
            Store store,
            Permits permits,
            Tokens tokens,
            AccountCache account,
            BooleanSupplier directoryTrusted,
            InstantSource clock,
            Supplier<Duration> ahead,
            ZoneId zone,
            Watcher watcher) {
        return new Assembly(
                        settings,
                        store,
                        permits,
                        account,
                        clock,
                        ahead,
                        () -> ThreadLocalRandom.current().nextDouble())
                .delivery(tokens, directoryTrusted, zone, watcher);
    }
}
