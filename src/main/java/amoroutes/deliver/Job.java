package amoroutes.deliver;

/**
 * Work that comes up again and again. Its route asks at its pace whether it is due, and then for what is to be done;
 * the pace, and how long it rests after a failure, stand in the route.
 *
 * @param <W> what its route does: most often a {@link Round} of requests
 */
public interface Job<W> {
    boolean due();

    /** To be said only when it is due. */
    W begin();
}
