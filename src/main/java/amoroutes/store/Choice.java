package amoroutes.store;

import amoroutes.order.Event;
import amoroutes.order.Shape;

/**
 * Which shape the next request carries, and for how many events at most. One that failed shares it with half as many others
 * each time, so that in the end it fails alone.
 */
public record Choice(Shape shape, int limit) {
    public Choice {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + ", at least 1 is needed");
        }
    }

    /** With so many in all goes this event. */
    int with(Event event) {
        int halved = Math.max(1, limit >> Math.min(Integer.SIZE - 1, event.attempts()));
        int share = event.progress().share();
        return share == 0 ? halved : Math.min(halved, share);
    }
}
