package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.RoundFailed;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.ProductKey;
import amoroutes.store.Products;
import java.time.Duration;
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
public final class MissingProducts implements Job<Round> {
    private static final Logger LOG = LoggerFactory.getLogger(MissingProducts.class);

    private final Products products;
    private final AccountCache account;
    private final Permits permits;
    private final ElementFields fields = new ElementFields();
    private final UnknownProducts unknown;
    private final RefusedElements refused;
    private final Denial denial;
    private boolean news;
    private String failure = "";

    /** @param doubtDelay {@code amocrm.doubt-delay} */
    MissingProducts(
            Products products, AccountCache account, Permits permits, Duration doubtDelay, InstantSource clock) {
        this.products = requireNonNull(products, "products is null");
        this.account = requireNonNull(account, "account is null");
        this.permits = requireNonNull(permits, "permits is null");
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

    @Override
    public synchronized boolean due() {
        return permits.status().state() == CircuitBreaker.State.OPEN && (!refused.isEmpty() || unknown.anyReady());
    }

    @Override
    public synchronized Round begin() {
        failure = "";
        ElementRound round = new ElementRound(this::take);
        refused.next().forEach(round::look);
        unknown.next().forEach(product -> round.search(product, fields.search(product)));
        return round;
    }

    /** Whoever waited for what was found may go. */
    private synchronized void take(ElementRound round) {
        Map<ProductCreation, Answer> created = round.answers(refused.gone());
        created.forEach(this::created);
        if (round.isFinished() && created.isEmpty()) {
            looked(round);
        }
        if (news) {
            products.wake();
            news = false;
        }
        if (round.isFinished() && !failure.isEmpty()) {
            throw new RoundFailed("Products are no elements yet: " + failure);
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
        failure = answer.reason();
        if (denial.confirmedBy(answer)) {
            deny(answer.reason());
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
}
