package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Document;
import amoroutes.settings.DatabaseSettings;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;

/** Single orders of a shop as they stand there now, whatever we know of them. */
public final class OrdersNow implements AutoCloseable {
    private final ShopLine line;
    private final ShopView view;
    private final String element;
    private final ZoneId zone;

    /** @param element the object in an order's properties that overrides values */
    public OrdersNow(ShopDatabase database, DatabaseSettings settings, String element, InstantSource clock) {
        requireNonNull(settings, "settings is null");
        this.line = new ShopLine(database);
        this.view = new ShopView(line, settings.flavour(), database.tables(), clock);
        this.element = requireNonNull(element, "element is null");
        this.zone = settings.zone().orElseGet(ZoneId::systemDefault);
    }

    /**
     * By their ids; those that are gone are left out.
     *
     * @throws ShopUnavailable when the database cannot be read
     */
    public Map<Long, Document> of(Collection<Long> ids) {
        return new OrderReader(line, view.layout(), view.statuses(), element, zone).orders(ids);
    }

    @Override
    public void close() {
        line.close();
    }
}
