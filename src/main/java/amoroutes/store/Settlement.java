package amoroutes.store;

import amoroutes.order.Progress;
import java.time.Instant;
import java.util.Optional;

/** What a request did with one event, and so what the ledger writes down. */
public sealed interface Settlement {
    long id();

    /** What is in amoCRM now. */
    default SentResult made() {
        return SentResult.NOTHING;
    }

    <X extends Exception> void accept(Cases<X> cases) throws X;

    /** One method for each kind of settlement, so that a new one does not compile until it is handled. */
    interface Cases<X extends Exception> {
        void delivered(Delivered settlement) throws X;

        void next(Next settlement) throws X;

        void again(Again settlement) throws X;

        void doubt(Doubt settlement) throws X;

        void undone(Undone settlement) throws X;

        void park(Park settlement) throws X;

        void drop(Drop settlement) throws X;

        void failed(Failed settlement) throws X;
    }

    /**
     * Done.
     *
     * @param reason why nothing had to be sent, or what else is worth telling; null when there is nothing to tell
     */
    record Delivered(long id, SentResult made, String reason) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.delivered(this);
        }
    }

    /** One request of several is done; the next one, which {@code progress} names or implies, may leave at once. */
    record Next(long id, Progress progress, SentResult made) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.next(this);
        }
    }

    /** Nothing was done; the same is tried again at {@code at}. */
    record Again(long id, Instant at, boolean countsAsAttempt, String code, String reason, Optional<Progress> progress)
            implements Settlement {
        /** The code of what failed through no fault of the event, as far as anybody knows. */
        public static final String UNAVAILABLE = "unavailable";

        /** It failed, and does not just wait for something. */
        boolean failed() {
            return countsAsAttempt || code.equals(UNAVAILABLE);
        }

        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.again(this);
        }
    }

    /** Nobody knows whether it was done: it has to be read back. */
    record Doubt(long id, String code, String reason) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.doubt(this);
        }
    }

    /**
     * It was in doubt, was read back, and is not there: it is sent again.
     *
     * @param at not before then
     * @param countsAsAttempt it was not the first time, and other writes were done meanwhile
     * @param late the request may still be done, and what comes of it would be a double: to be looked at once more
     */
    record Undone(long id, Instant at, String reason, boolean late, boolean countsAsAttempt) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.undone(this);
        }
    }

    /** A person has to look at it. {@code path}: the field at fault, null when it is not one field. */
    record Park(long id, String code, String reason, String path) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.park(this);
        }
    }

    /** A setting or a route said that it is not wanted. */
    record Drop(long id, String reason) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.drop(this);
        }
    }

    /**
     * Beside one of the others: the request that failed, for the person who looks at the event.
     *
     * @param request its method, path and what stood in it for this event
     * @param answer what amoCRM said of it, or that nothing came
     */
    record Failed(long id, String request, String answer) implements Settlement {
        @Override
        public <X extends Exception> void accept(Cases<X> cases) throws X {
            cases.failed(this);
        }

        /** It holds what a person wrote. */
        @Override
        public String toString() {
            return "Failed[" + id + "]";
        }
    }
}
