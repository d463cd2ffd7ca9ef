package amoroutes.reconcile;

import static java.util.Objects.requireNonNull;

import amoroutes.deliver.KeyedLeads;
import amoroutes.deliver.Round;
import amoroutes.deliver.Sending;
import amoroutes.order.Accepted;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.reconcile.Reconciliation.Known;
import amoroutes.reconcile.Reconciliation.Lead;
import amoroutes.reconcile.Reconciliation.Missing;
import amoroutes.reconcile.Reconciliation.Wanted;
import amoroutes.store.Arrivals.Arrival;
import amoroutes.store.Entry;
import amoroutes.store.Link;
import amoroutes.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reconciles by the store, the shop's database and a reading of amoCRM's leads. A check is begun, its round of requests is
 * sent by a route, and then it has its result.
 */
public final class Reconciler {
    private static final int PAGE = 200;

    private final Store store;
    private final ShopOrders shop;
    private final KeyedLeads leads;
    private final Duration window;
    private final InstantSource clock;

    /** @param window how far back it looks when nobody says since when */
    public Reconciler(Store store, ShopOrders shop, KeyedLeads leads, Duration window, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.shop = requireNonNull(shop, "shop is null");
        this.leads = requireNonNull(leads, "leads is null");
        this.window = requireNonNull(window, "window is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The orders that the shop's database holds of the last days and that came after we began. */
    public Check begin() {
        return new Check(usualSince(), shop.since(usualSince(), false));
    }

    /** All its orders from then on. */
    public Check begin(Instant since) {
        return new Check(since, shop.since(since, true));
    }

    /** Orders of which only the numbers are known; leads since then. */
    public Check begin(Instant since, List<String> numbers) {
        return new Check(
                since,
                numbers.stream()
                        .map(number -> new Wanted(Optional.empty(), number, OptionalLong.empty()))
                        .toList());
    }

    /** Without a since, as far back as {@link #begin()}. */
    public Instant usualSince() {
        return clock.instant().minus(window);
    }

    /**
     * Takes the orders that never came in out of the shop's database, and links the leads that we did not know.
     *
     * @return what could be done
     */
    public Filled fill(Result result) {
        List<Long> rows = result.missing().stream()
                .filter(Missing::neverCame)
                .flatMap(one -> one.order().row().stream().boxed())
                .toList();
        int queued = 0;
        for (int from = 0; from < rows.size(); from += PAGE) {
            List<Accepted> events = shop.read(rows.subList(from, Math.min(rows.size(), from + PAGE)));
            queued += store.keeper().keep(events).size();
        }
        int linked = store.arrivals()
                .take(result.unknown().stream()
                        .map(lead -> new Arrival(lead.key(), lead.leadId(), lead.contactId(), Optional.empty()))
                        .toList());
        return new Filled(queued, linked);
    }

    /** @param queued orders that are on their way now @param linked leads that are known from now on */
    public record Filled(int queued, int linked) {}

    /** One reconciliation: a round of requests, if any lead can carry a key, and then its result. */
    public final class Check implements Round {
        private final Instant since;
        private final List<Wanted> wanted;
        private final List<Lead> seen = new ArrayList<>();
        private Optional<Round> reading;

        private Check(Instant since, List<Wanted> wanted) {
            this.since = since;
            this.wanted = wanted;
            this.reading = leads.since(
                    since, lead -> seen.add(new Lead(lead.leadId(), lead.contactId(), lead.key(), lead.name())));
        }

        /** The store alone is asked, for amoCRM takes no requests now. */
        public Check withoutReading() {
            reading = Optional.empty();
            return this;
        }

        @Override
        public boolean isFinished() {
            return reading.map(Round::isFinished).orElse(true);
        }

        @Override
        public List<Sending> next() {
            return reading.orElseThrow().next();
        }

        @Override
        public void take() {
            reading.orElseThrow().take();
        }

        public Result result() {
            Optional<List<Lead>> all = reading.filter(Round::isFinished).map(read -> seen);
            return new Reconciliation(since, wanted, this::known, all).result(this::weKnow);
        }

        private boolean weKnow(Lead lead) {
            return store.links().isLead(lead.leadId());
        }

        private Known known(Wanted order) {
            return order.key().map(Reconciler.this::known).orElseGet(() -> numbered(order.number()));
        }
    }

    private Known numbered(String number) {
        return store.ledger().called(number, PAGE).stream()
                .map(Entry::key)
                .filter(key -> key.kind() == Kind.ORDER)
                .distinct()
                .filter(key -> key.externalId().equals(number) || hasNumber(key, number))
                .findFirst()
                .map(this::known)
                .orElse(Known.NOTHING);
    }

    private boolean hasNumber(Key key, String number) {
        return store.ledger()
                .lastBody(key)
                .flatMap(body -> body.text("number"))
                .filter(number::equals)
                .isPresent();
    }

    private Known known(Key key) {
        Optional<Entry> last = store.ledger().called(key.toString(), PAGE).stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst();
        OptionalLong lead = store.links()
                .link(key)
                .map(Link::leadId)
                .filter(id -> id != 0)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        return new Known(
                Optional.of(key),
                lead,
                last.map(entry -> OptionalLong.of(entry.id())).orElse(OptionalLong.empty()),
                last.map(Entry::state),
                last.map(entry -> String.join(
                                        " ",
                                        entry.code().orElse(""),
                                        entry.reason().orElse(""))
                                .strip())
                        .filter(why -> !why.isEmpty()));
    }
}
