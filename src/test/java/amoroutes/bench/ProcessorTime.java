package amoroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Seconds of processor that a program has used until now, and what of it its Java's compilers and its garbage collector had.
 * Linux only; the tasks of threads that have ended count as the program's own.
 */
record ProcessorTime(double all, double compilers, double collector) {
    private static final double TICKS_A_SECOND = 100;
    private static final List<String> COMPILERS = List.of("C1 ", "C2 ", "Sweeper");
    private static final List<String> COLLECTOR = List.of("G1 ", "GC ", "VM Thread");
    private static final int USER = 11;

    static ProcessorTime of(long pid) throws IOException {
        Path process = Path.of("/proc/" + pid);
        double compilers = 0;
        double collector = 0;
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            for (Path task : tasks.toList()) {
                String stat = stat(task);
                String name = stat.substring(stat.indexOf('(') + 1, Math.max(1, stat.lastIndexOf(')')));
                compilers += COMPILERS.stream().anyMatch(name::startsWith) ? seconds(stat) : 0;
                collector += COLLECTOR.stream().anyMatch(name::startsWith) ? seconds(stat) : 0;
            }
        }
        return new ProcessorTime(seconds(stat(process)), compilers, collector);
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(all - before.all, compilers - before.compilers, collector - before.collector);
    }

    /** Milliseconds of each for one of so many leads. */
    String perLead(int leads) {
        return String.format(
                Locale.ROOT,
                "%.2f ms of processor for a lead: %.2f its own, %.2f compilers, %.2f collector",
                1_000 * all / leads,
                1_000 * (all - compilers - collector) / leads,
                1_000 * compilers / leads,
                1_000 * collector / leads);
    }

    private static String stat(Path task) throws IOException {
        try {
            return Files.readString(task.resolve("stat"));
        } catch (NoSuchFileException ended) {
            return "";
        }
    }

    private static double seconds(String stat) {
        if (stat.isEmpty()) {
            return 0;
        }
        String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(values[USER]) + Long.parseLong(values[USER + 1])) / TICKS_A_SECOND;
    }
}
