package amoroutes.http;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets so many bytes of bodies be worked on at once: what is read into trees needs many times its size. The others wait in
 * the order in which they came, without a thread. A body of more than all bytes goes alone. Thread-safe.
 */
final class BodyWorkLimit {
    private final long most;
    private final Queue<Place> waiting = new ArrayDeque<>();
    private long atWork;

    /** @param most bytes */
    BodyWorkLimit(long most) {
        this.most = most;
    }

    /**
     * A place in the line.
     *
     * @param turn begins the work, on any thread; at once when there is room
     */
    Place enter(long bytes, Runnable turn) {
        Place place = new Place(Math.min(bytes, most), turn);
        synchronized (this) {
            waiting.add(place);
        }
        advance();
        return place;
    }

    private void advance() {
        for (Place next = next(); next != null; next = next()) {
            next.turn.run();
        }
    }

    private synchronized Place next() {
        Place first = waiting.peek();
        if (first == null || atWork + first.bytes > most) {
            return null;
        }
        waiting.remove();
        first.working = true;
        atWork += first.bytes;
        return first;
    }

    /** One body's place; to be left once, whether its turn came or not. */
    final class Place {
        private final long bytes;
        private final Runnable turn;
        private boolean working;

        private Place(long bytes, Runnable turn) {
            this.bytes = bytes;
            this.turn = turn;
        }

        void leave() {
            synchronized (BodyWorkLimit.this) {
                if (working) {
                    atWork -= bytes;
                    working = false;
                } else {
                    waiting.remove(this);
                }
            }
            advance();
        }
    }
}
