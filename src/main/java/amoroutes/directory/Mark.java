package amoroutes.directory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How far the directory has come, as it is kept over a restart. Moments are Unix seconds.
 *
 * @param nextPage of the first fill; zero once that is done
 * @param from all changes before it are known, by amoCRM's clock
 * @param newest the last change seen, by amoCRM's clock
 * @param seenAt when that was first seen, by ours
 */
record Mark(long nextPage, long from, long newest, long seenAt) {
    /** Lists show a write seconds late, perhaps after a younger one. */
    static final Duration LAG = Duration.ofSeconds(30);

    private static final int NUMBERS = 4;

    static Mark beforeTheFill(long newest, Instant now) {
        return new Mark(1, 0, 0, 0).seen(newest, now);
    }

    /** @throws IllegalArgumentException when it is not what {@link #text()} gives */
    static Mark parse(String text) {
        long[] numbers =
                Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
        if (numbers.length != NUMBERS) {
            throw new IllegalArgumentException("the directory's mark has " + numbers.length + " numbers, not 4");
        }
        return new Mark(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    boolean full() {
        return nextPage == 0;
    }

    Mark page(long next) {
        return new Mark(next, from, newest, seenAt);
    }

    /**
     * All that changed since {@link #from()} was read. A change may be dated in the future, by whoever wrote it, so ours
     * is the latest moment that counts. Once the same change was the newest for longer than lists lag, nothing older
     * can show up any more.
     *
     * @param top the newest change
     * @param asked when it was asked for
     */
    Mark seen(long top, Instant asked) {
        long now = asked.getEpochSecond();
        long latest = Math.max(newest, Math.min(top, now));
        if (latest > newest) {
            return new Mark(nextPage, Math.max(from, latest - LAG.toSeconds()), latest, now);
        }
        return now - seenAt > LAG.toSeconds() ? new Mark(nextPage, newest + 1, newest, seenAt) : this;
    }

    /** All changes up to this one were read, oldest first; lists may still show others of the seconds before it. */
    Mark reached(long change, Instant read) {
        long known = Math.min(change, read.getEpochSecond()) - LAG.toSeconds();
        return new Mark(nextPage, Math.max(from, known), newest, seenAt);
    }

    String text() {
        return LongStream.of(nextPage, from, newest, seenAt)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(" "));
    }
}
