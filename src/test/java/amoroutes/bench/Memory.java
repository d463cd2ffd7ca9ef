package amoroutes.bench;

import amoroutes.e2e.FreePort;
import amoroutes.e2e.Http;
import amoroutes.e2e.Program;
import amoroutes.e2e.Shop;
import amoroutes.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which heap is enough: while a day's orders wait and are delivered, and while bodies of the largest size come side by side.
 * Heap by heap and collector by collector, {@code -Dbench.heaps=-Xmx128m,-Xmx256m -XX:+UseG1GC}.
 */
record Memory() implements Scenario {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int SENDERS = 32;
    private static final int LARGE_BODIES = 32;
    /** So many orders make a body of almost the megabyte that intake.max-body-size allows. */
    private static final int ORDERS_IN_LARGE = 1_350;

    private static final Pattern USED = Pattern.compile("(?:heap|generation) +total \\d+K, used (\\d+)K");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void run(Path dir, Options options, Report report) throws Exception {
        int port = FreePort.next();
        Path waiting = dir.resolve("waiting");
        try (Program program = program(waiting, port, options, "-Xmx512m").start()) {
            Drain.post(program, options.backlog());
            program.stop();
        }
        for (String jvm : System.getProperty("bench.heaps", "-Xmx128m,-Xmx256m,-Xmx512m,-Xmx256m -XX:+UseG1GC")
                .split(",")) {
            Path own = dir.resolve("run " + report.promises().size());
            try (Program program = program(own, port, options, jvm);
                    Sandbox amo = Sandbox.start(options.amo().withPort(port))) {
                copy(waiting.resolve("data"), own.resolve("data"));
                program.start();
                measure(jvm, program, amo, options, report);
            }
        }
    }

    private void measure(String jvm, Program program, Sandbox amo, Options options, Report report) throws Exception {
        long pid = program.process().pid();
        int leads = Math.min(options.backlog(), options.round());
        long begun = System.nanoTime();
        Http.until(
                "so many are delivered",
                PATIENCE,
                () -> amo.state().path("leads").asInt() >= leads);
        double seconds = (System.nanoTime() - begun) / 1e9;
        ProcessorTime used = ProcessorTime.of(pid);
        report.say(
                "%-28s %,d waiting: %.0f leads a second, %s; %s; %.0f MB alive",
                jvm, options.backlog(), leads / seconds, used.perLead(leads), Load.memory(pid), alive(pid));
        Map<String, Integer> answers = new ConcurrentSkipListMap<>();
        Shop.clients(SENDERS, LARGE_BODIES, i -> answers.merge(answer(program, large(i)), 1, Integer::sum));
        report.say(
                "%-28s %d bodies of a megabyte, %d at once, were answered %s; %s; %.0f MB alive",
                jvm, LARGE_BODIES, SENDERS, answers, Load.memory(pid), alive(pid));
        boolean room = !program.log().contains("OutOfMemoryError");
        report.add(new Promise(name(), jvm + " is enough", room ? "yes" : "no", room, true));
    }

    /** A full program says 503, a busy one nothing in time. */
    private static String answer(Program program, String body) {
        try {
            return String.valueOf(Http.post(program.url("/orders"), body).status());
        } catch (IllegalStateException late) {
            return "not in time";
        }
    }

    private static String large(int body) {
        return IntStream.range(0, ORDERS_IN_LARGE)
                .map(i -> 10_000_000 + body * ORDERS_IN_LARGE + i)
                .mapToObj(number -> Orders.unknown(String.valueOf(number), number))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Program program(Path dir, int port, Options options, String jvm) {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.access-token", options.amo().client().longLivedToken());
        settings.put("amocrm.base-url", "http://127.0.0.1:" + port);
        return Program.in(dir, settings).jvm(jvm.split(" "));
    }

    /** Megabytes of heap after a collection. */
    private static double alive(long pid) throws Exception {
        ask(pid, "GC.run");
        Matcher used = USED.matcher(ask(pid, "GC.heap_info"));
        return used.results().mapToLong(part -> Long.parseLong(part.group(1))).sum() / 1024.0;
    }

    private static String ask(long pid, String what) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process asked = new ProcessBuilder(List.of(jcmd, String.valueOf(pid), what)).start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        return said;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
