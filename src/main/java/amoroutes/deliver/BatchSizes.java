package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.order.Shape;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many events of a shape share a request at present: {@code amocrm.batch-size}, until amoCRM shows that it is too
 * many. A 504, a refusal for size or an answer far later than usual halves what was sent; each good answer to a full batch
 * allows one more, and where it failed before only after a while, from where on it doubles. When a single event, the end of
 * halving, fares no better, it is amoCRM and not the size: smaller requests would only be more of them, so the setting
 * stands again. What is slow for good becomes the usual. Thread-safe; a restart forgets it.
 */
public final class BatchSizes {
    private static final int GATEWAY_TIMEOUT = 504;
    private static final Duration NEVER_SLOW = Duration.ofSeconds(5);
    private static final int TIMES_USUAL = 4;
    /** Of the time after which we give a request up. */
    private static final double NEARLY = 0.9;

    private static final int WEIGHT = 8;
    /** So many good answers until the size that failed is tried again. */
    private static final int PATIENCE = 60;
    /** So many halvings without one good answer between them were an outage, which tells of no size. */
    private static final int OUTAGE = 2;

    /** No size is known to fail. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private final int most;
    private final long givenUp;
    private final Map<Shape, Size> sizes = new EnumMap<>(Shape.class);

    private static final class Size {
        private int now;
        private int failed = UNKNOWN;
        private int halvings;
        private int good;
        private long usual;
    }

    /**
     * @param most {@code amocrm.batch-size}
     * @param timeout {@code amocrm.timeout}
     */
    public BatchSizes(int most, Duration timeout) {
        this.most = most;
        this.givenUp = (long) (requireNonNull(timeout, "timeout is null").toMillis() * NEARLY);
    }

    public synchronized int of(Shape shape) {
        return size(shape).now;
    }

    /** The smallest of all shapes, for people. */
    public synchronized int smallest() {
        return sizes.values().stream().mapToInt(size -> size.now).min().orElse(most);
    }

    /**
     * What every answer says.
     *
     * @param events how many shared the request
     * @param took from its leaving to its answer, or until we gave it up
     */
    public synchronized void answered(Shape shape, int events, Answer answer, Duration took) {
        Size size = size(shape);
        long millis = Math.max(0, took.toMillis());
        boolean slow = millis >= Math.min(givenUp, Math.max(NEVER_SLOW.toMillis(), TIMES_USUAL * size.usual));
        boolean done = answer.kind() == Answer.Kind.DONE;
        if (done) {
            size.usual = size.usual == 0 ? millis : size.usual + (millis - size.usual) / WEIGHT;
        }
        if (slow || tooMany(answer)) {
            shrink(size, events);
        } else if (done && 2 * events > size.now) {
            grow(size);
        }
    }

    private static boolean tooMany(Answer answer) {
        return answer.kind() == Answer.Kind.TOO_LARGE
                || answer instanceof Answer.Unclear unclear && unclear.status() == GATEWAY_TIMEOUT;
    }

    /** Batches that were on their way together fail together, and that counts once. */
    private void shrink(Size size, int events) {
        if (events > 1) {
            size.halvings += events / 2 < size.now ? 1 : 0;
            size.failed = events;
            size.now = Math.min(size.now, events / 2);
            size.good = 0;
        } else if (size.now == 1) {
            size.failed = UNKNOWN;
            size.now = most;
        }
    }

    private void grow(Size size) {
        if (size.halvings >= OUTAGE) {
            size.failed = UNKNOWN;
        }
        size.halvings = 0;
        size.good++;
        int next = Math.min(most, size.failed == UNKNOWN ? 2 * size.now : size.now + 1);
        if (next < size.failed || size.good >= PATIENCE) {
            size.failed = next < size.failed ? size.failed : UNKNOWN;
            size.now = next;
            size.good = 0;
        }
    }

    private Size size(Shape shape) {
        return sizes.computeIfAbsent(shape, unknown -> {
            Size size = new Size();
            size.now = most;
            return size;
        });
    }
}
