package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Store and delivery in thousands of histories that chance made, each in virtual time. {@code -Dhistories=100000} runs
 * more of them, {@code -Dhistories.from=7 -Dhistories=1} a certain one; {@code -Dhistories.shown=3} shortens and prints
 * more of those that fail, {@code -Dhistories.cells=true} which faults struck what, {@code -Dhistories.each=1000} strikes each
 * cell so often. Without a number it is content with what a loaded machine does in half a minute.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RandomHistoriesTest {
    /** Seeds that failed once. */
    private static final List<Long> FAILED_ONCE = List.of(
            16L, 92L, 788L, 1568L, 200L, 400L, 606L, 1024L, 8L, 22L, 44L, 46L, 5L, 15L, 13L, 50L, 130L, 146L, 47L, 91L,
            473L, 356L, 32L, 54L, 26L, 43L, 33L, 55L, 72L, 25L, 36L, 549L, 2665L, 2571L);

    private static final long USUAL = 150;
    /** In so many random histories each kind of request is sent. */
    private static final long TO_KNOW_ALL = 100;

    private static final int WORKERS = 2;
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void whatever_happens_each_order_becomes_one_lead_and_nothing_is_lost() throws Exception {
        run(Long.getLong("histories") == null, random(Long.getLong("histories", USUAL)));
    }

    /** In cells that a kind of request has; a kind that is seldom sent is given up after twice as many histories. */
    @Test
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void so_it_does_when_each_kind_of_request_goes_wrong_in_each_way() throws Exception {
        Long each = Long.getLong("histories.each");
        run(each == null, random(TO_KNOW_ALL));
        long wanted = each == null ? 1 : each;
        List<Faults.Cell> cells =
                Faults.sent().stream().flatMap(Faults.Cell::of).collect(Collectors.toList());
        Collections.shuffle(cells, new Random(wanted));
        run(each == null, cells.stream().flatMap(cell -> aimed(cell, wanted)));
    }

    private static Stream<Script> random(long count) {
        long from = Long.getLong("histories.from", 1);
        return Stream.concat(
                FAILED_ONCE.stream().map(Script::of),
                LongStream.range(from, from + count)
                        .mapToObj(seed -> Script.of(seed).going(Faults.Ways.STRANGE)));
    }

    private static Stream<Script> aimed(Faults.Cell cell, long wanted) {
        return LongStream.range(0, 2 * wanted)
                .takeWhile(seed -> Faults.struck(cell) < wanted)
                .mapToObj(seed -> Script.of(seed).aimedAt(cell));
    }

    /** @param bounded is content with what was run after {@link #LONGEST} */
    private static void run(boolean bounded, Stream<Script> scripts) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        AtomicLong run = new AtomicLong();
        List<Script> failed = Collections.synchronizedList(new ArrayList<>());
        List<Throwable> thrown = Collections.synchronizedList(new ArrayList<>());
        Iterator<Script> rest = scripts.iterator();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Thread worker = new Thread(() -> {
                try (Place place = new Place()) {
                    for (Optional<Script> script = next(rest);
                            script.isPresent() && !(bounded && System.nanoTime() > end);
                            script = next(rest)) {
                        History.Outcome outcome = History.run(script.get(), place.disk, false);
                        run.incrementAndGet();
                        if (!outcome.faults().isEmpty()) {
                            failed.add(script.get());
                        }
                    }
                } catch (RuntimeException | Error e) {
                    thrown.add(e);
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

    private static Optional<Script> next(Iterator<Script> scripts) {
        synchronized (scripts) {
            return scripts.hasNext() ? Optional.of(scripts.next()) : Optional.empty();
        }
    }

    private static String cells() {
        Map<Faults.Cell, Long> struck = Faults.struck();
        if (Boolean.getBoolean("histories.cells")) {
            struck.entrySet().stream()
                    .map(cell -> "%7d %s".formatted(cell.getValue(), cell.getKey()))
                    .sorted()
                    .forEach(System.out::println);
        }
        long[] times =
                struck.values().stream().mapToLong(Long::longValue).sorted().toArray();
        return times.length == 0
                ? "no faults"
                : "%d faults in %d cells (a kind of request × a way to go wrong), at least %d in each, %d in the median"
                        .formatted(LongStream.of(times).sum(), times.length, times[0], times[times.length / 2]);
    }

    private static String report(List<Script> failed, long of) {
        StringBuilder text = new StringBuilder(failed.size() + " of " + of + " histories fail\n");
        try (Place place = new Place()) {
            Map<String, List<Script>> kinds = new TreeMap<>();
            for (Script script : failed) {
                History.run(script, place.disk, false).faults().stream()
                        .map(Checks.Fault::kind)
                        .distinct()
                        .forEach(kind -> kinds.computeIfAbsent(kind, first -> new ArrayList<>())
                                .add(script));
            }
            kinds.forEach((kind, scripts) -> {
                text.append("\n== %s: %d histories, such as %s%n"
                        .formatted(
                                kind,
                                scripts.size(),
                                scripts.stream().limit(12).map(Script::name).toList()));
                scripts.stream()
                        .limit(Integer.getInteger("histories.shown", 1))
                        .forEach(script -> shown(text, script, kind, place.disk));
            });
        }
        return text.toString();
    }

    private static void shown(StringBuilder text, Script script, String kind, Disk disk) {
        Script shorter = History.shorter(script, kind, disk);
        History.Outcome outcome = History.run(shorter, disk, true);
        text.append("%s, shortened to %s%n".formatted(script.name(), shorter));
        outcome.faults().forEach(fault -> text.append("  FAULT %s%n".formatted(fault)));
        outcome.trace().forEach(line -> text.append("  %s%n".formatted(line)));
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
