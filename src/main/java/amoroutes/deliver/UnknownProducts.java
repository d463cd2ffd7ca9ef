package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.enrich.LeadProduct;
import amoroutes.order.ProductKey;
import amoroutes.store.Products;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Products that orders wait for and that are no elements yet, as far as we know. One whose creation may have been done
 * is left alone for {@code amocrm.doubt-delay}, after a restart too. Not thread-safe.
 */
final class UnknownProducts {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownProducts.class);
    private static final int MOST = 50;
    private static final Duration REFUSED_FOR = Duration.ofHours(1);

    private final Products products;
    private final Duration doubtDelay;
    private final InstantSource clock;
    private final Map<ProductKey, LeadProduct> wanted = new LinkedHashMap<>();
    private final Expiring<ProductKey> inDoubt;
    private final Expiring<ProductKey> refused;
    private int most = MOST;

    UnknownProducts(Products products, Duration doubtDelay, InstantSource clock) {
        this.products = requireNonNull(products, "products is null");
        this.doubtDelay = requireNonNull(doubtDelay, "doubtDelay is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.inDoubt = new Expiring<>(clock);
        this.refused = new Expiring<>(clock);
    }

    void want(Collection<LeadProduct> some) {
        for (LeadProduct product : some) {
            if (wanted.putIfAbsent(product.key(), product) == null) {
                products.asked(product.key()).ifPresent(at -> inDoubt.until(product.key(), at.plus(doubtDelay)));
            }
        }
    }

    boolean anyReady() {
        return ready().findAny().isPresent();
    }

    /** As many as may be created together. */
    List<LeadProduct> next() {
        return ready().limit(most).toList();
    }

    private Stream<LeadProduct> ready() {
        return wanted.values().stream().filter(product -> !inDoubt.has(product.key()));
    }

    /** To be said before the request leaves. */
    void creating(Collection<ProductKey> keys) {
        products.asking(keys);
        keys.forEach(key -> inDoubt.until(key, clock.instant().plus(doubtDelay)));
    }

    /** amoCRM made none of them. */
    void notMade(Collection<ProductKey> keys) {
        products.notMade(keys);
        keys.forEach(inDoubt::forget);
    }

    void are(Map<ProductKey, Long> elements) {
        products.are(elements);
        elements.keySet().forEach(this::settled);
    }

    /** There will be no element for it: amoCRM does not take what the shop says of it. */
    void refuse(ProductKey key, String reason) {
        LOG.warn("amoCRM takes no element for a product, which goes into notes: {}", reason);
        refused.until(key, clock.instant().plus(REFUSED_FOR));
        settled(key);
    }

    boolean refuses(ProductKey key) {
        return refused.has(key);
    }

    private void settled(ProductKey key) {
        wanted.remove(key);
        inDoubt.forget(key);
    }

    /** So many at once were refused, and nobody knows which of them is meant. */
    void fewerThan(int size) {
        most = Math.max(1, size / 2);
    }

    /** As many at once as ever. */
    void many() {
        most = MOST;
    }

    /** Nobody needs to wait for any of them. */
    void clear() {
        wanted.clear();
    }
}
