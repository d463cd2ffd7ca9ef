package amoroutes.store;

import amoroutes.order.ProductKey;
import amoroutes.order.ProductKey.By;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which element of amoCRM's catalogs a product of the shops is. Kept for ever, as far as amoCRM does not contradict. */
public final class Products {
    /** The code of an event that waits until its products are elements. */
    public static final String WANTED = "products-wanted";

    static final String WAKE = "update event set next_attempt_at = null"
            + " where state = 'queued' and next_attempt_at is not null and code = '" + WANTED + "'";
    private static final String KEY = " where catalog_id = ? and kind = ? and value = ?";
    private static final String PUT = "insert into product (catalog_id, kind, value, element_id, asked_at)"
            + " values (?, ?, ?, ?, ?) on conflict (catalog_id, kind, value)"
            + " do update set element_id = excluded.element_id, asked_at = excluded.asked_at";

    private final Database database;
    private final InstantSource clock;

    Products(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public OptionalLong element(ProductKey key) {
        return number("element_id", key);
    }

    /** The elements that one of these texts stands for, in whatever catalog and way. */
    public Map<ProductKey, Long> named(Collection<String> texts) {
        Map<ProductKey, Long> named = new HashMap<>();
        for (String text : texts) {
            database.read(session -> session.list(
                            "select catalog_id, kind, value, element_id from product"
                                    + " where value = ? and element_id is not null",
                            row -> Map.entry(
                                    new ProductKey(row.getLong(1), By.of(row.getString(2)), row.getString(3)),
                                    row.getLong(4)),
                            ProductKey.comparable(text)))
                    .forEach(found -> named.put(found.getKey(), found.getValue()));
        }
        return named;
    }

    /** When it was last asked for without an answer that tells what came of it. */
    public Optional<Instant> asked(ProductKey key) {
        OptionalLong at = number("asked_at", key);
        return at.isPresent() ? Optional.of(Instant.ofEpochMilli(at.getAsLong())) : Optional.empty();
    }

    /** To be said before they are created, so that a lost answer is known of after a crash too. */
    public void asking(Collection<ProductKey> keys) {
        database.deliver(session -> {
            for (ProductKey key : keys) {
                session.update(PUT, key.catalogId(), key.by().word(), key.value(), null, clock.millis());
            }
            return null;
        });
    }

    /** amoCRM made none of them. */
    public void notMade(Collection<ProductKey> keys) {
        database.deliver(session -> {
            for (ProductKey key : keys) {
                session.update(
                        "delete from product" + KEY + " and element_id is null",
                        key.catalogId(),
                        key.by().word(),
                        key.value());
            }
            return null;
        });
    }

    public void are(Map<ProductKey, Long> elements) {
        database.deliver(session -> {
            for (Map.Entry<ProductKey, Long> element : elements.entrySet()) {
                ProductKey key = element.getKey();
                session.update(PUT, key.catalogId(), key.by().word(), key.value(), element.getValue(), null);
            }
            return null;
        });
    }

    /** The element was deleted in amoCRM. */
    public void gone(long catalogId, long elementId) {
        database.deliver(session ->
                session.update("delete from product where catalog_id = ? and element_id = ?", catalogId, elementId));
    }

    /** Events that waited for their products may go. */
    public void wake() {
        database.deliver(session -> session.update(WAKE));
    }

    private OptionalLong number(String column, ProductKey key) {
        return database.read(session -> session.number(
                "select " + column + " from product" + KEY,
                key.catalogId(),
                key.by().word(),
                key.value()));
    }
}
