package amoroutes.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened in each minute of the last day: events accepted and delivered, requests to amoCRM. It begins anew with the
 * program. Thread-safe; each call costs well under a microsecond.
 */
public final class Activity {
    /** A day. */
    public static final int MINUTES = 24 * 60;

    private static final long MINUTE = 60;

    private final long[] minutes = new long[MINUTES];
    private final long[][] counts = new long[MINUTES][What.values().length];

    /** What is counted. */
    public enum What {
        ACCEPTED,
        DELIVERED,
        REQUESTS
    }

    /** One minute, by its number since 1970. */
    public record Minute(long number, long accepted, long delivered, long requests) {}

    public synchronized void count(What what, Instant at) {
        long minute = Math.floorDiv(at.getEpochSecond(), MINUTE);
        int place = (int) Math.floorMod(minute, (long) MINUTES);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            counts[place] = new long[What.values().length];
        }
        counts[place][what.ordinal()]++;
    }

    /** The minutes up to this moment, oldest first, the one that is not over yet last. */
    public synchronized List<Minute> last(Duration time, Instant now) {
        long newest = Math.floorDiv(now.getEpochSecond(), MINUTE);
        long oldest = newest - Math.min(MINUTES, time.toMinutes()) + 1;
        List<Minute> last = new ArrayList<>();
        for (long minute = oldest; minute <= newest; minute++) {
            int place = (int) Math.floorMod(minute, (long) MINUTES);
            long[] count = minutes[place] == minute ? counts[place] : new long[What.values().length];
            last.add(new Minute(minute, count[0], count[1], count[2]));
        }
        return last;
    }

    /** Over the minute that runs and the one before. */
    public double deliveredPerSecond(Instant now) {
        List<Minute> two = last(Duration.ofMinutes(2), now);
        long seconds = MINUTE + Math.floorMod(now.getEpochSecond(), MINUTE);
        long delivered = two.stream().mapToLong(Minute::delivered).sum();
        boolean justBegun = two.get(0).accepted() == 0 && two.get(0).delivered() == 0;
        return delivered / (double) Math.max(1, justBegun ? seconds - MINUTE : seconds);
    }
}
