package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Store and delivery in thousands of histories that chance made, each in virtual time. {@code -Dhistories=100000} runs
 * more of them, {@code -Dhistories.from=7 -Dhistories=1} a certain one; {@code -Dhistories.shown=3} shortens and prints
 * more of those that fail, {@code -Dhistories.cells=true} which faults struck what. Without a number it is content with what a loaded machine does in half a minute.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomHistoriesTest {
    /** Seeds that failed once. */
    private static final List<Long> FAILED_ONCE = List.of(
            16L, 92L, 788L, 1568L, 200L, 400L, 606L, 1024L, 8L, 22L, 44L, 46L, 5L, 15L, 13L, 50L, 130L, 146L, 47L, 91L,
            473L, 356L, 32L, 54L, 26L, 43L, 33L, 55L, 72L, 25L, 36L, 549L, 2665L, 2571L);

    private static final long USUAL = 300;
    private static final int WORKERS = 2;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void whatever_happens_each_order_becomes_one_lead_and_nothing_is_lost() throws Exception {
        long from = Long.getLong("histories.from", 1);
        List<Long> seeds = Stream.concat(
                        FAILED_ONCE.stream(),
                        LongStream.range(from, from + Long.getLong("histories", USUAL))
                                .boxed())
                .toList();
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean bounded = Long.getLong("histories") == null;
        AtomicLong run = new AtomicLong();
        Map<Long, History.Outcome> failed = new ConcurrentSkipListMap<>();
        AtomicLong next = new AtomicLong();
        List<Throwable> thrown = new ArrayList<>();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Thread worker = new Thread(() -> {
                try (Place place = new Place()) {
                    for (long n = next.getAndIncrement();
                            n < seeds.size() && !(bounded && System.nanoTime() > end);
                            n = next.getAndIncrement()) {
                        long seed = seeds.get((int) n);
                        History.Outcome outcome = History.run(script(seed), place.disk, false);
                        run.incrementAndGet();
                        if (!outcome.faults().isEmpty()) {
                            failed.put(seed, outcome);
                        }
                    }
                } catch (RuntimeException | Error e) {
                    synchronized (thrown) {
                        thrown.add(e);
                    }
                }
            });
            workers.add(worker);
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.println(run + " histories, " + cells());
        assertThat(thrown).isEmpty();
        if (!failed.isEmpty()) {
            throw new AssertionError(report(failed, run.get()));
        }
    }

    /** Those that failed once knew no answers that look like success. */
    private static Script script(long seed) {
        Script script = Script.of(seed);
        return FAILED_ONCE.contains(seed) ? script : script.strangely();
    }

    private static String cells() {
        Map<String, Long> struck = Faults.struck();
        if (Boolean.getBoolean("histories.cells")) {
            struck.forEach((cell, times) -> System.out.printf("%7d %s%n", times, cell));
        }
        LongSummaryStatistics times =
                struck.values().stream().mapToLong(Long::longValue).summaryStatistics();
        return "%d faults in %d cells (a kind of request × a way to go wrong), at least %d in each"
                .formatted(times.getSum(), times.getCount(), times.getCount() == 0 ? 0 : times.getMin());
    }

    private static String report(Map<Long, History.Outcome> failed, long of) {
        StringBuilder text = new StringBuilder(failed.size() + " of " + of + " histories fail\n");
        Map<String, List<Long>> kinds = new TreeMap<>();
        failed.forEach((seed, outcome) -> outcome.faults().stream()
                .map(Checks.Fault::kind)
                .distinct()
                .forEach(kind ->
                        kinds.computeIfAbsent(kind, first -> new ArrayList<>()).add(seed)));
        try (Place place = new Place()) {
            kinds.forEach((kind, seeds) -> {
                text.append("\n== ")
                        .append(kind)
                        .append(": ")
                        .append(seeds.size())
                        .append(" histories, such as ");
                text.append(seeds.subList(0, Math.min(12, seeds.size()))).append('\n');
                seeds.stream().limit(Integer.getInteger("histories.shown", 1)).forEach(seed -> {
                    Script script = History.shorter(script(seed), kind, place.disk);
                    History.Outcome outcome = History.run(script, place.disk, true);
                    text.append("seed ")
                            .append(seed)
                            .append(", shortened to ")
                            .append(script)
                            .append('\n');
                    outcome.faults()
                            .forEach(fault ->
                                    text.append("  FAULT ").append(fault).append('\n'));
                    outcome.trace()
                            .forEach(line -> text.append("  ").append(line).append('\n'));
                });
            });
        }
        return text.toString();
    }

    /** A directory in memory where there is one, for a commit waits for its disk. */
    private static final class Place implements AutoCloseable {
        private static final Path MEMORY = Path.of("/dev/shm");

        private final Path directory;
        final Disk disk;

        Place() {
            try {
                directory = Files.isWritable(MEMORY)
                        ? Files.createTempDirectory(MEMORY, "amocrm-routes-histories")
                        : Files.createTempDirectory("amocrm-routes-histories");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            disk = new Disk(directory);
        }

        @Override
        public void close() {
            disk.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
