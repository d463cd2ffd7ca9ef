package amoroutes.reconcile;

import amoroutes.order.Accepted;
import amoroutes.reconcile.Reconciliation.Wanted;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The orders of a shop that can be asked for them. */
public interface ShopOrders {
    /** No shop can be asked. */
    ShopOrders NONE = new ShopOrders() {
        @Override
        public List<Wanted> since(Instant since, boolean beforeUs) {
            return List.of();
        }

        @Override
        public List<Accepted> read(Collection<Long> rows) {
            return List.of();
        }
    };

    /**
     * Those that are orders and no carts.
     *
     * @param beforeUs also those that were there before we began, and were not wanted then
     */
    List<Wanted> since(Instant since, boolean beforeUs);

    /** Whole, as the program takes them; those that are gone are left out. */
    List<Accepted> read(Collection<Long> rows);
}
