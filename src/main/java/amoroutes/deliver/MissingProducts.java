package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.ProductKey;
import amoroutes.store.Products;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns products that orders need into elements of the catalog: each is looked for once and created once, whatever
 * number of orders waits for it, since one round at a time does it for all. A product whose creation may have been done
 * is looked for again before it is created again. Thread-safe.
 */
public final class MissingProducts {
    private static final Logger LOG = LoggerFactory.getLogger(MissingProducts.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    /** A round that nobody carried on for so long was lost with its route. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final Products products;
    private final AccountCache account;
    private final CatalogWatch catalogs;
    private final Permits permits;
    private final InstantSource clock;
    private final ElementFields fields = new ElementFields();
    private final UnknownProducts unknown;
    private final RefusedElements refused;
    private final Denial denial;
    private Instant notBefore = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private boolean news;

    /** @param doubtDelay {@code amocrm.doubt-delay} */
    MissingProducts(
            Products products,
            AccountCache account,
            CatalogWatch catalogs,
            Permits permits,
            Duration doubtDelay,
            InstantSource clock) {
        this.products = requireNonNull(products, "products is null");
        this.account = requireNonNull(account, "account is null");
        this.catalogs = requireNonNull(catalogs, "catalogs is null");
        this.permits = requireNonNull(permits, "permits is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.unknown = new UnknownProducts(products, doubtDelay, clock);
        this.refused = new RefusedElements(products, clock);
        this.denial = new Denial(clock);
    }

    /** Some order cannot go on before these are elements. */
    synchronized void want(Collection<LeadProduct> some) {
        unknown.want(some);
    }

    /** amoCRM refused to link these: it is asked whether they are still there. */
    synchronized void lookAgain(Collection<Element> some) {
        refused.add(some);
    }

    synchronized boolean surelyThere(Element element) {
        return refused.surelyThere(element);
    }

    /** amoCRM lets nobody link products, or create them. */
    synchronized boolean denied() {
        return denial.holds();
    }

    /** There will be no element for it: amoCRM does not take what the shop says of it. */
    synchronized boolean refuses(ProductKey key) {
        return denial.holds() || unknown.refuses(key);
    }

    /** It is time for a round. */
    public synchronized boolean due() {
        catalogs.look();
        return !clock.instant().isBefore(notBefore)
                && permits.status().state() == CircuitBreaker.State.OPEN
                && (!refused.isEmpty() || unknown.anyReady());
    }

    /** Begins a round; to be said only when it is due. */
    public synchronized ElementRound begin() {
        carriedOn();
        news = false;
        ElementRound round = new ElementRound();
        refused.next().forEach(round::look);
        unknown.next().forEach(product -> round.search(product, fields.search(product)));
        return round;
    }

    /** The requests of the round that were to be sent have their answers. */
    public synchronized void take(ElementRound round) {
        carriedOn();
        Map<ProductCreation, Answer> created = round.take(refused.gone());
        created.forEach(this::created);
        if (round.isFinished() && created.isEmpty()) {
            looked(round);
        }
    }

    /** The round is over: whoever waited for what it found may go. */
    public synchronized void end(ElementRound round) {
        notBefore = pausedUntil;
        if (news) {
            products.wake();
        }
    }

    /** All questions are answered: what is nowhere is created. */
    private void looked(ElementRound round) {
        are(round.found);
        news |= refused.read(round.there, round.gone);
        if (!round.found.isEmpty() || !round.missing.isEmpty()) {
            denial.refuted();
        }
        round.failures.stream().findFirst().ifPresent(this::failed);
        if (!denial.holds()) {
            for (ProductCreation creation : fields.creations(round.missing)) {
                unknown.creating(creation.keys());
                round.create(creation);
            }
        }
    }

    private void created(ProductCreation creation, Answer answer) {
        switch (answer.kind()) {
            case DONE -> {
                denial.refuted();
                unknown.many();
                are(creation.made(((Answer.Done) answer).body()));
            }
            case INVALID, TOO_LARGE -> {
                unknown.notMade(creation.keys());
                refused(creation, answer);
            }
            case UNPAID, FORBIDDEN, NOT_FOUND, UNAUTHORIZED, THROTTLED, TRANSIENT -> {
                unknown.notMade(creation.keys());
                failed(answer);
            }
            case EMPTY, UNCLEAR ->
                LOG.info(
                        "{} products may have become elements: {}",
                        creation.products().size(),
                        answer.reason());
        }
    }

    private void are(Map<ProductKey, Long> elements) {
        unknown.are(elements);
        news |= !elements.isEmpty();
    }

    private void refused(ProductCreation creation, Answer answer) {
        List<ProductCreation.Refusal> refusals = creation.refusals(answer);
        if (refusals.isEmpty()) {
            unknown.fewerThan(creation.products().size());
        }
        for (ProductCreation.Refusal refusal : refusals) {
            if (refusal.lackingField().isEmpty()) {
                unknown.refuse(refusal.key(), refusal.reason());
                news = true;
            } else {
                fields.lacks(refusal.key().catalogId(), refusal.lackingField());
            }
        }
    }

    private void failed(Answer answer) {
        pausedUntil = clock.instant().plus(PAUSE);
        if (denial.confirmedBy(answer)) {
            deny(answer.reason());
        } else {
            LOG.info("Products are no elements yet: {}", answer.reason());
        }
    }

    /** amoCRM lets nobody link products, or create them: whoever waits for an element goes on without. */
    synchronized void deny(String reason) {
        if (!denial.holds()) {
            LOG.warn("amoCRM lets nobody link products ({}): they go into notes for a day", reason);
        }
        denial.begin();
        unknown.clear();
        news = true;
        account.contradicted();
    }

    private void carriedOn() {
        notBefore = clock.instant().plus(LOST);
    }
}
