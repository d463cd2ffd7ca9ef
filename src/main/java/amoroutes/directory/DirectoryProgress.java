package amoroutes.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How far the directory has come, as it is kept over a restart. Moments are Unix seconds.
 *
 * @param next of the first fill: the place of the next contact in the list, from 1; zero once that is done
 * @param from all changes before it are known, by amoCRM's clock
 * @param newest the last change seen, by amoCRM's clock
 * @param seenAt when that was first seen, by ours
 * @param lastId of the first fill: the highest id of those that were read
 */
record DirectoryProgress(long next, long from, long newest, long seenAt, long lastId) {
    /** Lists show a write seconds late, perhaps after a younger one. */
    static final Duration LAG = Duration.ofSeconds(30);

    private static final int NUMBERS = 4;

    /** The fill is done. */
    DirectoryProgress(long from, long newest, long seenAt) {
        this(0, from, newest, seenAt, 0);
    }

    static DirectoryProgress beforeTheFill(long newest, Instant now) {
        return new DirectoryProgress(1, 0, 0, 0, 0).seen(newest, now);
    }

    /**
     * A fill of an older version, which knew its page alone, begins anew.
     *
     * @throws IllegalArgumentException when it is not what {@link #text()} gives
     */
    static DirectoryProgress parse(String text) {
        long[] numbers =
                Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        if (numbers.length != NUMBERS && numbers.length != NUMBERS + 1) {
            throw new IllegalArgumentException("the directory's mark has " + numbers.length + " numbers, not 4 or 5");
        }
        boolean older = numbers.length == NUMBERS;
        return new DirectoryProgress(
                older ? Math.min(1, numbers[0]) : numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                older ? 0 : numbers[4]);
    }

    boolean full() {
        return next == 0;
    }

    /** So many contacts stand before the next one. */
    long offset() {
        return Math.max(0, next - 1);
    }

    /** The list was read up to this place. */
    DirectoryProgress filled(long offset, long last) {
        return new DirectoryProgress(offset + 1, from, newest, seenAt, Math.max(last, lastId));
    }

    /** All contacts were read. */
    DirectoryProgress filled() {
        return new DirectoryProgress(from, newest, seenAt);
    }

    /**
     * All that changed since {@link #from()} was read. A change may be dated in the future, by whoever wrote it, so ours
     * is the latest moment that counts. Once the same change was the newest for longer than lists lag, nothing older
     * can show up any more.
     *
     * @param top the newest change
     * @param asked when it was asked for
     */
    DirectoryProgress seen(long top, Instant asked) {
        long now = asked.getEpochSecond();
        long latest = Math.max(newest, Math.min(top, now));
        if (latest > newest) {
            return new DirectoryProgress(next, Math.max(from, latest - LAG.toSeconds()), latest, now, lastId);
        }
        return now - seenAt > LAG.toSeconds() ? new DirectoryProgress(next, newest + 1, newest, seenAt, lastId) : this;
    }

    /** All changes up to this one were read, oldest first; lists may still show others of the seconds before it. */
    DirectoryProgress reached(long change, Instant read) {
        long known = Math.min(change, read.getEpochSecond()) - LAG.toSeconds();
        return new DirectoryProgress(next, Math.max(from, known), newest, seenAt, lastId);
    }

    String text() {
        LongStream numbers =
                full() ? LongStream.of(next, from, newest, seenAt) : LongStream.of(next, from, newest, seenAt, lastId);
        return numbers.mapToObj(Long::toString).collect(Collectors.joining(" "));
    }
}
