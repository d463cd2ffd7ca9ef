package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.enrich.SentProducts.Element;
import amoroutes.store.Products;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Elements that amoCRM refused to link, which people may have deleted: each is asked for by its id. Not thread-safe. */
final class RefusedElements {
    private static final int MOST = 50;
    /** What was read by its id is believed for so long; lists lag behind by less. */
    private static final Duration SURE_FOR = Duration.ofMinutes(10);

    private final Products products;
    private final InstantSource clock;
    private final Set<Element> unsure = new LinkedHashSet<>();
    private final Expiring<Element> there;
    private final Expiring<Element> gone;

    RefusedElements(Products products, InstantSource clock) {
        this.products = requireNonNull(products, "products is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.there = new Expiring<>(clock);
        this.gone = new Expiring<>(clock);
    }

    void add(Collection<Element> some) {
        unsure.addAll(some);
    }

    boolean isEmpty() {
        return unsure.isEmpty();
    }

    /** Those to ask for now. */
    List<Element> next() {
        return unsure.stream().limit(MOST).toList();
    }

    /** @return whether it is news for anybody who waits */
    boolean read(List<Element> nowThere, List<Element> nowGone) {
        Instant until = clock.instant().plus(SURE_FOR);
        nowThere.forEach(element -> there.until(element, until));
        for (Element element : nowGone) {
            gone.until(element, until);
            products.gone(element.catalogId(), element.id());
        }
        return unsure.removeAll(nowThere) | unsure.removeAll(nowGone);
    }

    boolean surelyThere(Element element) {
        return there.has(element);
    }

    /** Lists may still show them. */
    List<Element> gone() {
        return gone.all();
    }
}
