package amoroutes.store;

import amoroutes.order.Shape;

/**
 * Which shape the next request carries, and for how many events at most. One that failed shares it with half as
 * many others each time, so that in the end it fails alone.
 */
public record Choice(Shape shape, int limit) {
    /** @param attempts of the event that would go with so many in all */
    int with(int attempts) {
        return Math.max(1, limit >> Math.min(Integer.SIZE - 1, attempts));
    }

    public Choice {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ", at least 1 is needed");
        }
    }
}
