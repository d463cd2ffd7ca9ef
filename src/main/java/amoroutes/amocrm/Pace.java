package amoroutes.amocrm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How fast requests may leave: never more than 7 in any window of {@code 7 / pace} seconds, so that amoCRM, which allows
 * 7 in a second, never counts more even when the network delays some (at pace 6 the window is 1.167 s, which tolerates
 * 166 ms of jitter). After idle time 7 leave at once. Not a bucket: a bucket of 7 that refills lets 14 through in one second.
 *
 * <p>Pure: time comes in as nanoseconds of a monotonic clock that never goes back. Not thread-safe; {@link Permits} is.
 */
public final class Pace {
    /** What amoCRM allows in a second (amocrm-api.md 3). */
    public static final int ALLOWED = 7;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final double SLOWEST = 0.5;
    private static final double GAIN_PER_SECOND = 0.5;
    private static final long LONGEST_WINDOW = window(SLOWEST);
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    /** @param open its bytes are being written: it may yet arrive at any moment */
    private record Departure(long permit, long at, boolean open) {
        long at(long now) {
            return open ? Math.max(at, now) : at;
        }
    }

    private double fastest;
    private final List<Departure> log = new ArrayList<>();
    private double pace;
    private long changedAt = Long.MIN_VALUE;
    private long heldUntil = Long.MIN_VALUE;

    /** @throws IllegalArgumentException when the pace is not between 0.5 and 7. */
    public Pace(double requestsPerSecond) {
        if (!(requestsPerSecond >= SLOWEST && requestsPerSecond <= ALLOWED)) {
            throw new IllegalArgumentException("amocrm.requests-per-second is " + requestsPerSecond
                    + ", but must be between " + SLOWEST + " and " + ALLOWED);
        }
        this.fastest = requestsPerSecond;
        this.pace = requestsPerSecond;
    }

    /** Another pace; one beyond what amoCRM allows is brought back between 0.5 and 7. A pace that was slowed stays so. */
    public void limit(double requestsPerSecond) {
        double limit = Math.max(SLOWEST, Math.min(ALLOWED, requestsPerSecond));
        pace = slowed() ? Math.min(pace, limit) : limit;
        fastest = limit;
    }

    /** When the next permit is due; not after now: it is due now. */
    public long dueAt(long now) {
        long due = log.size() < ALLOWED ? heldUntil : Math.max(heldUntil, lastBut(ALLOWED - 1, now) + window(pace));
        return slowed() && !log.isEmpty() ? Math.max(due, lastBut(0, now) + (long) (SECOND / pace)) : due;
    }

    /** How many permits are due now. */
    public int due(long now) {
        if (dueAt(now) > now) {
            return 0;
        }
        return slowed() ? 1 : (int) Math.max(0, ALLOWED - recent(now).count());
    }

    /** Numbers of the permits that have been used in the window until now, and of those that will be after it. */
    LongStream recent(long now) {
        return log.stream().filter(left -> left.at(now) > now - window(pace)).mapToLong(Departure::permit);
    }

    /** The permit's request leaves then; saying so a second time corrects the first, when preparing took a while. */
    public void leaves(long permit, long at) {
        leaves(new Departure(permit, at, false));
    }

    /** Its bytes are written from now on. Until {@link #left} it counts as one that leaves this moment, however long that is. */
    public void leaving(long permit, long now) {
        leaves(new Departure(permit, now, true));
    }

    /** The last of its bytes was handed to the network; nothing when that was said before. */
    public void left(long permit, long now) {
        if (log.stream().anyMatch(departure -> departure.permit() == permit && departure.open())) {
            leaves(permit, now);
        }
    }

    private void leaves(Departure departure) {
        giveBack(departure.permit());
        log.removeIf(left -> !left.open() && left.at() < departure.at() - LONGEST_WINDOW);
        log.add(departure);
        log.sort(Comparator.comparingLong(Departure::at));
    }

    /**
     * When a permit that was due before may leave after all: while its connection was opened so many others may have left
     * that it would be one too many. Not after now: it may leave now.
     */
    public long roomAt(long permit, long now) {
        long[] others = log.stream()
                .filter(left -> left.permit() != permit && left.at() <= now)
                .mapToLong(left -> left.at(now))
                .sorted()
                .toArray();
        return others.length < ALLOWED ? now : others[others.length - ALLOWED] + window(fastest);
    }

    /** When the permit's request leaves, as far as was said; long ago for one that nobody knows. */
    public long leavesAt(long permit) {
        return log.stream()
                .filter(left -> left.permit() == permit)
                .mapToLong(Departure::at)
                .findFirst()
                .orElse(Long.MIN_VALUE);
    }

    /** The permit was not used. */
    public void giveBack(long permit) {
        log.removeIf(left -> left.permit() == permit);
    }

    /** @param certain that the account is closed, where the answer says so */
    void noted(Answer answer, boolean certain, long now) {
        switch (answer.kind()) {
            case DONE, EMPTY, INVALID, NOT_FOUND -> good(now);
            case THROTTLED -> throttled(now, ((Answer.Throttled) answer).retryAfter());
            case FORBIDDEN -> {
                if (certain) {
                    slowest(now);
                }
            }
            case UNAUTHORIZED, UNPAID, TOO_LARGE, TRANSIENT, UNCLEAR -> {}
        }
    }

    /** A 429: half as fast, and nothing for a second or what amoCRM asked for. Those of one burst count once. */
    public void throttled(long now, Duration retryAfter) {
        if (!slowed() || now - changedAt >= SECOND) {
            pace = Math.max(SLOWEST, pace / 2);
            changedAt = now;
        }
        long wait = Math.min(retryAfter.toNanos(), LONGEST_HOLD.toNanos());
        heldUntil = Math.max(heldUntil, now + Math.max(wait, SECOND));
    }

    /** Another program may use the same limit now: half as fast to begin with, and one by one. */
    public void beside(long now) {
        pace = Math.max(SLOWEST, pace / 2);
        changedAt = now;
    }

    /** After a ban the start is slow. */
    public void slowest(long now) {
        pace = SLOWEST;
        changedAt = now;
    }

    /** A good answer: faster again by 0.5 per second for each second since the last change, up to the setting. */
    public void good(long now) {
        if (slowed()) {
            long since = Math.max(changedAt, heldUntil);
            pace = Math.min(fastest, pace + GAIN_PER_SECOND * Math.max(0, now - since) / SECOND);
            changedAt = Math.max(changedAt, now);
        }
    }

    /** Requests per second at present. */
    public double perSecond() {
        return pace;
    }

    /** While slowed permits come one by one, without bursts. */
    boolean slowed() {
        return pace < fastest;
    }

    /** When the last but so many left or leaves. */
    private long lastBut(int later, long now) {
        return log.stream()
                .map(left -> left.at(now))
                .sorted(Comparator.reverseOrder())
                .skip(later)
                .findFirst()
                .orElseThrow();
    }

    private static long window(double pace) {
        return (long) Math.ceil(ALLOWED * SECOND / pace);
    }
}
