package amoroutes.deliver;

import amoroutes.order.Event;
import amoroutes.order.Shape;
import amoroutes.store.KnownLinks;
import amoroutes.store.Planner;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Plans for whom nobody knows: a search, while the directory cannot be trusted. Once it can, its "none" is taken for
 * granted, unless all that waits fits into the permits due now, where a search costs nobody anything.
 *
 * @param trusted whether the directory's "none" can be believed
 * @param waiting how many events could go now
 * @param idle how many permits are due beyond the one that a claim is made with
 * @param planAnew forgets that those who wait are to be searched for
 * @param planned whether some may still wait for their search; those of an earlier start may
 * @param statusWait {@code amocrm.status-wait}
 */
record SearchPlanning(
        Planning planning,
        BooleanSupplier trusted,
        IntSupplier waiting,
        IntSupplier idle,
        Runnable planAnew,
        AtomicBoolean planned,
        Duration statusWait)
        implements Supplier<Planner> {
    SearchPlanning(
            Planning planning,
            BooleanSupplier trusted,
            IntSupplier waiting,
            IntSupplier idle,
            Runnable planAnew,
            Duration statusWait) {
        this(planning, trusted, waiting, idle, planAnew, new AtomicBoolean(true), statusWait);
    }

    /**
     * For one claim: it plans far ahead, so its searches count together. Whoever was to be searched for when a burst began,
     * or while the directory could not be trusted, goes with the others now. Where the store fails at that, the next claim
     * does it.
     */
    @Override
    public Planner get() {
        if (planned.get() && trusted.getAsBoolean() && waiting.getAsInt() > idle.getAsInt() + 1) {
            planAnew.run();
            planned.set(false);
        }
        return new OneClaim();
    }

    private final class OneClaim implements Planner {
        private static final int NOT_ASKED = -1;

        private int permits = NOT_ASKED;

        @Override
        public Duration statusWait() {
            return statusWait;
        }

        @Override
        public Shape plan(Event event, KnownLinks known) {
            Shape shape = planning.plan(event, known);
            if (shape != Shape.SEARCH) {
                return shape;
            }
            if (maySearch(event)) {
                planned.set(true);
                return shape;
            }
            return planning.after(event, event.progress().withContact(0), known);
        }

        private boolean maySearch(Event event) {
            if (!trusted.getAsBoolean()) {
                return true;
            }
            if (permits == NOT_ASKED) {
                int due = idle.getAsInt() + 1;
                permits = waiting.getAsInt() <= due ? due : 0;
            }
            int searches = event.searchable().size();
            boolean fits = searches <= permits;
            permits -= fits ? searches : 0;
            return fits;
        }
    }
}
