package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ElementCreation;
import amoroutes.amocrm.Gate;
import amoroutes.amocrm.ItemError;
import amoroutes.amocrm.Permits;
import amoroutes.enrich.LeadProduct;
import amoroutes.enrich.SentProducts.Element;
import amoroutes.order.ProductKey;
import amoroutes.store.Products;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Products that orders need and that are no elements of the catalog yet, as far as we know: each is looked for once and
 * created once, whatever number of orders waits for it, since one round at a time does it for all. A product whose
 * creation may have been done is looked for again, {@code amocrm.doubt-delay} later, before it is created again.
 * Thread-safe.
 */
public final class ElementsWanted {
    private static final Logger LOG = LoggerFactory.getLogger(ElementsWanted.class);
    private static final int MOST = 50;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration DENIED_FOR = Duration.ofDays(1);
    private static final Duration REFUSED_FOR = Duration.ofHours(1);
    /** What was read by its id is believed for so long; lists lag behind by less. */
    private static final Duration SURE_FOR = Duration.ofMinutes(10);
    /** A round that nobody carried on for so long was lost with its route. */
    private static final Duration LOST = Duration.ofMinutes(2);

    private final Products products;
    private final AccountCache account;
    private final CatalogWatch catalogs;
    private final Permits permits;
    private final Duration doubtDelay;
    private final InstantSource clock;
    private final ElementFields fields = new ElementFields();
    private final Map<ProductKey, LeadProduct> wanted = new LinkedHashMap<>();
    private final Set<Element> doubted = new LinkedHashSet<>();
    private final Recent<ProductKey> inDoubt;
    private final Recent<ProductKey> refused;
    private final Recent<Element> there;
    private final Recent<Element> gone;
    private Instant deniedUntil = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private Instant pausedUntil = Instant.MIN;
    private boolean suspected;
    private boolean news;
    private int most = MOST;

    /** @param doubtDelay {@code amocrm.doubt-delay} */
    ElementsWanted(
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
        this.doubtDelay = requireNonNull(doubtDelay, "doubtDelay is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.inDoubt = new Recent<>(clock);
        this.refused = new Recent<>(clock);
        this.there = new Recent<>(clock);
        this.gone = new Recent<>(clock);
    }

    /** Some order cannot go on before these are elements. */
    synchronized void want(Collection<LeadProduct> some) {
        for (LeadProduct product : some) {
            if (wanted.putIfAbsent(product.key(), product) == null) {
                products.asked(product.key()).ifPresent(at -> inDoubt.until(product.key(), at.plus(doubtDelay)));
            }
        }
    }

    /** amoCRM refused to link these: it is asked whether they are still there. */
    synchronized void doubt(Collection<Element> some) {
        doubted.addAll(some);
    }

    synchronized boolean surelyThere(Element element) {
        return there.has(element);
    }

    /** amoCRM lets nobody link products, or create them. */
    synchronized boolean denied() {
        return clock.instant().isBefore(deniedUntil);
    }

    /** There will be no element for it: amoCRM does not take what the shop says of it. */
    synchronized boolean refuses(ProductKey key) {
        return denied() || refused.has(key);
    }

    /** It is time for a round. */
    public synchronized boolean due() {
        catalogs.look();
        return !clock.instant().isBefore(notBefore)
                && permits.status().state() == Gate.State.OPEN
                && (!doubted.isEmpty() || wanted.keySet().stream().anyMatch(key -> !inDoubt.has(key)));
    }

    /** Begins a round; to be said only when it is due. */
    public synchronized ElementRound begin() {
        carriedOn();
        news = false;
        ElementRound round = new ElementRound();
        doubted.stream().limit(MOST).forEach(round::look);
        wanted.values().stream()
                .filter(product -> !inDoubt.has(product.key()))
                .limit(most)
                .forEach(product -> round.search(product, fields.search(product)));
        return round;
    }

    /** The requests of the round that were to be sent have their answers. */
    public synchronized void take(ElementRound round) {
        carriedOn();
        Map<ElementRound.Creation, Answer> created = round.take(gone.all());
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
        Map<ProductKey, Long> found = new HashMap<>();
        round.found.forEach((product, id) -> found.put(product.key(), id));
        are(found);
        for (Element element : round.there) {
            there.until(element, clock.instant().plus(SURE_FOR));
        }
        for (Element element : round.gone) {
            gone.until(element, clock.instant().plus(SURE_FOR));
            products.gone(element.catalogId(), element.id());
        }
        news |= doubted.removeAll(round.there) | doubted.removeAll(round.gone);
        suspected &= round.found.isEmpty() && round.missing.isEmpty();
        round.failures.stream().findFirst().ifPresent(this::failed);
        if (!denied()) {
            round.missing.stream()
                    .collect(Collectors.groupingBy(product -> product.key().catalogId()))
                    .forEach((catalog, missing) -> create(round, catalog, missing));
        }
    }

    private void create(ElementRound round, long catalog, List<LeadProduct> missing) {
        ElementRound.Creation creation = new ElementRound.Creation(
                new ElementCreation(
                        catalog, missing.stream().map(fields::element).toList()),
                missing);
        products.asking(creation.keys());
        creation.keys().forEach(key -> inDoubt.until(key, clock.instant().plus(doubtDelay)));
        round.create(creation);
    }

    private void created(ElementRound.Creation creation, Answer answer) {
        switch (answer.kind()) {
            case DONE -> {
                suspected = false;
                most = MOST;
                Map<ProductKey, Long> made = new HashMap<>();
                creation.request()
                        .created(((Answer.Done) answer).body())
                        .forEach((index, id) -> made.put(creation.keys().get(index), id));
                are(made);
            }
            case INVALID, TOO_LARGE -> {
                notMade(creation);
                refused(creation, answer);
            }
            case UNPAID, FORBIDDEN, NOT_FOUND, UNAUTHORIZED, THROTTLED, TRANSIENT -> {
                notMade(creation);
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
        products.are(elements);
        elements.keySet().forEach(this::settled);
    }

    private void notMade(ElementRound.Creation creation) {
        products.notMade(creation.keys());
        creation.keys().forEach(inDoubt::forget);
    }

    /** What is refused alone, or by its name, is no product; without a name fewer go together next time. */
    private void refused(ElementRound.Creation creation, Answer answer) {
        List<ItemError> errors = answer instanceof Answer.Invalid invalid ? invalid.errors() : List.of();
        int size = creation.products().size();
        Set<Integer> named = new HashSet<>();
        for (ItemError error : errors) {
            if (error.requestId().matches("\\d{1,4}") && Integer.parseInt(error.requestId()) < size) {
                int index = Integer.parseInt(error.requestId());
                named.add(index);
                refused(creation, index, error);
            }
        }
        if (named.isEmpty() && size == 1) {
            refuse(creation.keys().get(0), answer.reason());
        } else if (named.isEmpty()) {
            most = Math.max(1, size / 2);
        }
    }

    private void refused(ElementRound.Creation creation, int index, ItemError error) {
        String code = creation.request().fieldAt(index, error.path());
        if (!code.isEmpty() && error.path().endsWith(".field_code")) {
            LOG.info("The catalog {} has no field {}", creation.request().catalogId(), code);
            fields.lacks(creation.request().catalogId(), code);
        } else {
            refuse(creation.keys().get(index), error.reason());
        }
    }

    private void refuse(ProductKey key, String reason) {
        LOG.warn("amoCRM takes no element for a product, which goes into notes: {}", reason);
        refused.until(key, clock.instant().plus(REFUSED_FOR));
        settled(key);
    }

    private void settled(ProductKey key) {
        wanted.remove(key);
        inDoubt.forget(key);
        news = true;
    }

    private void failed(Answer answer) {
        pausedUntil = clock.instant().plus(PAUSE);
        switch (answer.kind()) {
            case UNPAID, FORBIDDEN, NOT_FOUND, INVALID -> {
                boolean ban = answer instanceof Answer.Forbidden forbidden && !forbidden.byApi();
                if (suspected && !ban) {
                    deny(answer.reason());
                }
                suspected = !ban;
            }
            case DONE, EMPTY, UNAUTHORIZED, THROTTLED, TOO_LARGE, TRANSIENT, UNCLEAR ->
                LOG.info("Products are no elements yet: {}", answer.reason());
        }
    }

    /** Said the second time: at the first, the account as a whole might have been meant. */
    synchronized void deny(String reason) {
        if (!denied()) {
            LOG.warn("amoCRM lets nobody link products ({}): they go into notes for a day", reason);
        }
        deniedUntil = clock.instant().plus(DENIED_FOR);
        wanted.clear();
        news = true;
        account.contradicted();
    }

    private void carriedOn() {
        notBefore = clock.instant().plus(LOST);
    }
}
