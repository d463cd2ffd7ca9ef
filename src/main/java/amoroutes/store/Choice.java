package amoroutes.store;

import amoroutes.order.Shape;

/** Which shape the next request carries, and for how many events at most. */
public record Choice(Shape shape, int limit) {
    public Choice {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ", at least 1 is needed");
        }
    }
}
