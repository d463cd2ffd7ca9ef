package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kind of request of the program with each way in which its answer can go wrong: a cell is a few orders, some of whose
 * requests of that kind the effect strikes. In the end nothing is lost, doubled, wrong or asleep. The cells of one kind share
 * a program and an amoCRM of their own.
 *
 * <p>{@code -Dmatrix.orders=4 -Dmatrix.shapes=lead,token -Dmatrix.effects=wrong-json,504-after -Dmatrix.programs=4
 * -Dmatrix.share=1}: so many orders a cell, these kinds and effects only, so many programs side by side, one cell of so many. {@code target/fault-matrix.md} shows each cell.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaultMatrixIT {
    private static final Path TABLE = Path.of("target/fault-matrix.md");
    private static final int PROGRAMS = Integer.getInteger("matrix.programs", 4);
    private static final Predicate<String> SHAPES = chosen("matrix.shapes");
    private static final Predicate<String> EFFECTS = chosen("matrix.effects");

    @TempDir
    Path dir;

    private final ConcurrentMap<String, List<Cell>> cells = new ConcurrentHashMap<>();

    /** @param parked so many events waited for a person, as they should after a refusal, and were retried */
    private record Cell(
            String effect, int orders, int struck, int parked, int asleep, MatrixWanted.Broken broken, long millis) {
        /** An order whose field is gone gets by without a new one when it comes before the fields are read anew. */
        boolean holds(MatrixShape shape) {
            return broken.isEmpty()
                    && asleep == 0
                    && (struck > 0 || shape.name().startsWith("new-"));
        }
    }

    @Test
    @Tag("campaign")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void whatever_goes_wrong_with_an_answer_nothing_is_lost_doubled_wrong_or_asleep() throws IOException {
        run(Integer.getInteger("matrix.orders", 2), Integer.getInteger("matrix.share", 8));
    }

    @Test
    @Tag("slow")
    @Timeout(value = 48, unit = TimeUnit.HOURS)
    void the_same_with_a_thousand_orders_a_cell() throws IOException {
        run(Integer.getInteger("matrix.orders", 1000), Integer.getInteger("matrix.share", 1));
    }

    private static Predicate<String> chosen(String property) {
        List<String> names = List.of(System.getProperty(property, "").split(","));
        return name -> names.contains("") || names.contains(name);
    }

    /** @param share one cell of so many, each kind and each effect among them */
    private void run(int orders, int share) throws IOException {
        long begun = System.nanoTime();
        List<MatrixShape> shapes = MatrixShape.all().stream()
                .filter(shape -> SHAPES.test(shape.name()))
                .toList();
        try {
            Shop.clients(PROGRAMS, shapes.size(), i -> row(shapes.get(i), i % share, share, orders));
        } finally {
            write(shapes, Duration.ofNanos(System.nanoTime() - begun));
        }
        assertThat(shapes.stream()
                        .flatMap(shape -> cells.getOrDefault(shape.name(), List.of()).stream()
                                .filter(cell -> !cell.holds(shape))
                                .map(cell -> shape.name() + " x " + cell)))
                .isEmpty();
    }

    private void row(MatrixShape shape, int first, int share, int orders) {
        List<Cell> row = new CopyOnWriteArrayList<>();
        cells.put(shape.name(), row);
        List<MatrixEffect> effects = MatrixEffect.of(shape.writes()).stream()
                .filter(effect -> EFFECTS.test(effect.word()) && !effect.isBelieved(shape))
                .toList();
        try (MatrixBench bench = MatrixBench.start(dir.resolve(shape.name()))) {
            for (int i = first; i < effects.size(); i += share) {
                Cell cell = cell(bench, shape, effects.get(i), i, orders);
                row.add(cell);
                if (!cell.holds(shape)) {
                    System.out.println(shape.name() + " x " + cell + "\n" + bench.stories());
                }
                if (cell.asleep() > 0) {
                    System.out.println(bench.events("queued,sending,doubtful,parked") + "\n"
                            + bench.program().log());
                    bench.all("queued,sending,doubtful,parked", "drop");
                }
            }
        }
    }

    private Cell cell(MatrixBench bench, MatrixShape shape, MatrixEffect effect, int number, int orders) {
        long begun = System.nanoTime();
        List<String> ids =
                IntStream.range(0, orders).mapToObj(i -> "c" + number + "o" + i).toList();
        Duration patience = Duration.ofSeconds(75 + orders);
        bench.wanted().clear();
        bench.calm();
        shape.before().accept(bench, ids);
        bench.settles(patience);
        arm(bench, shape, effect, orders);
        shape.act().accept(bench, ids);
        boolean settled = shape.name().equals("token") ? authorised(bench, patience) : bench.settles(patience);
        int struck = struck(bench);
        bench.calm();
        int parked = bench.events("parked").size();
        if (parked > 0 && effect.refuses()) {
            bench.all("parked", "retry");
            settled = bench.settles(patience);
        }
        int asleep = (settled ? 0 : bench.unfinished()) + bench.events("parked").size();
        MatrixWanted.Broken broken = bench.check(!(shape.mayDegrade() && effect.refuses()));
        return new Cell(
                effect.toString(), orders, struck, parked, asleep, broken, (System.nanoTime() - begun) / 1_000_000);
    }

    /** The effect strikes first where it fits; a write whose answer has to be lost loses it once for each order. */
    private static void arm(MatrixBench bench, MatrixShape shape, MatrixEffect effect, int orders) {
        bench.amo().clearFaults();
        ObjectNode fault = (ObjectNode) Shop.tree("{\"times\":%d,\"do\":\"%s\",\"ms\":%d,\"retry_after\":%d}"
                .formatted(
                        1 + orders / 4,
                        effect.word(),
                        effect.word().equals("slow-after") ? 1500 : 0,
                        effect.retryAfter()));
        fault.putObject("match")
                .put("method", shape.method())
                .put("path", shape.path())
                .put("query", shape.query());
        bench.amo().fault(fault);
        if (!shape.lost().isEmpty()) {
            String[] lost = shape.lost().split(" ");
            bench.amo().fault(lost[0], lost[1], 1 + orders / 4, "reset-after");
        }
        bench.blockDirectory();
    }

    /** What is read beside the orders waits for permits that nobody else needs. */
    private static int struck(MatrixBench bench) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int struck = 0;
        while (struck == 0 && System.nanoTime() < end) {
            Http.pause(Duration.ofMillis(20));
            struck = bench.amo().state().at("/faults/0/struck").asInt();
        }
        return struck;
    }

    /** A refresh token that amoCRM has used up without our hearing of it: a person authorises the program again. */
    private static boolean authorised(MatrixBench bench, Duration patience) {
        if (bench.settles(Duration.ofSeconds(5))) {
            return true;
        }
        bench.calm();
        bench.program().run("authorize", bench.amo().code());
        return bench.settles(patience);
    }

    private void write(List<MatrixShape> shapes, Duration took) throws IOException {
        List<Cell> all = cells.values().stream().flatMap(List::stream).toList();
        StringBuilder table = new StringBuilder(
                "%d cells, %d orders, %d struck, lost %d, doubled %d, wrong %d, asleep %d, never struck %d, parked and retried %d, in %d s%n%n"
                        .formatted(
                                all.size(),
                                all.stream().mapToInt(Cell::orders).sum(),
                                all.stream().mapToInt(Cell::struck).sum(),
                                all.stream()
                                        .mapToInt(cell -> cell.broken().lost.size())
                                        .sum(),
                                all.stream()
                                        .mapToInt(cell -> cell.broken().doubled.size())
                                        .sum(),
                                all.stream()
                                        .mapToInt(cell -> cell.broken().wrong.size())
                                        .sum(),
                                all.stream().mapToInt(Cell::asleep).sum(),
                                all.stream().filter(cell -> cell.struck() == 0).count(),
                                all.stream().mapToInt(Cell::parked).sum(),
                                took.toSeconds()));
        System.out.print("fault matrix: " + table);
        table.append("| request | effect | orders | struck | parked | asleep | lost | doubled | wrong | ms |\n");
        table.append("|---|---|---|---|---|---|---|---|---|---|\n");
        for (MatrixShape shape : shapes) {
            for (Cell cell : cells.getOrDefault(shape.name(), List.of())) {
                table.append("| %s | %s | %d | %d | %d | %d | %d | %d | %d | %d |%n"
                        .formatted(
                                shape.name(),
                                cell.effect(),
                                cell.orders(),
                                cell.struck(),
                                cell.parked(),
                                cell.asleep(),
                                cell.broken().lost.size(),
                                cell.broken().doubled.size(),
                                cell.broken().wrong.size(),
                                cell.millis()));
            }
        }
        Files.writeString(TABLE, table);
    }
}
