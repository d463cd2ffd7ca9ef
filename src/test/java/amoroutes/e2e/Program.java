package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.ops.PrometheusText;
import amoroutes.store.Stores;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The jar itself, run as an operator runs it: in a folder of its own, with real routes and a real process to kill. */
public final class Program implements AutoCloseable {
    /** It has some parts that others bring along too. */
    static final Path JAR = Path.of("target/amocrm-routes.jar").toAbsolutePath();

    private static final Path ROUTES = Path.of("routes").toAbsolutePath();
    private static final long START_SECONDS = Long.getLong("program.start-seconds", 60);
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m");

    /** The archive of classes, as people make it: with it each start costs half. */
    private static final class Archive {
        static final Path FILE = make();

        private static Path make() {
            Path file = JAR.resolveSibling("amocrm-routes" + System.getProperty("tests.fork", "") + ".jsa");
            Ran made = end(launched(
                    new ProcessBuilder(java(), "-jar", JAR.toString(), "archive", file.toString()), JAR.getParent()));
            if (made.exit() != 0) {
                throw new IllegalStateException(made.printed());
            }
            return file;
        }
    }

    private final Path dir;
    private final int port;
    private final List<String> log = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private List<String> jvm = QUICK;
    private String beside = "";
    private Process process;
    private CountDownLatch ready;

    private Program(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** A fresh folder with our routes and these settings; not started yet. */
    public static Program in(Path dir, Map<String, String> settings) {
        try {
            Program program = new Program(dir, FreePort.next());
            Files.createDirectories(dir.resolve("routes"));
            try (Stream<Path> files = Files.list(ROUTES).filter(Files::isRegularFile)) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            dir.resolve("routes").resolve(file.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            StringBuilder properties = new StringBuilder("camel.server.port = " + program.port + "\n");
            Map<String, String> all = new HashMap<>(Stores.settings(dir));
            all.putAll(settings);
            all.forEach((key, value) ->
                    properties.append(key).append(" = ").append(value).append('\n'));
            Files.writeString(dir.resolve("application.properties"), properties);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar and nothing else: settings come from the environment, in its spelling of their names. */
    static Program alone(Path dir, Map<String, String> environment) {
        Program program = new Program(dir, FreePort.next());
        program.environment.putAll(environment);
        program.environment.put("CAMEL_SERVER_PORT", String.valueOf(program.port));
        return program;
    }

    /** The same program with another door. */
    Program onPort(int other) {
        write(
                "application.properties",
                read("application.properties")
                        .replaceFirst("camel\\.server\\.port = \\d+", "camel.server.port = " + other));
        return this;
    }

    /** With these jars beside ours: a class path, {@code lib/*} perhaps. */
    Program beside(String jars) {
        beside = jars;
        return this;
    }

    /** With these variables of the environment besides. */
    Program with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    /** With other options of the JVM than the quick start of the tests. */
    public Program jvm(String... options) {
        jvm = List.of(options);
        return this;
    }

    /** These options, and the archive of classes besides. */
    public static String[] archived(String... options) {
        return Stream.concat(Stream.of(options), Stream.of("-XX:SharedArchiveFile=" + Archive.FILE))
                .toArray(String[]::new);
    }

    /** Processor time and memory, as the system tells them. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Returns once the program says that it is ready. */
    public Program start() {
        begin();
        try {
            if (!ready.await(START_SECONDS, TimeUnit.SECONDS) || !process.isAlive()) {
                throw new IllegalStateException("the program did not become ready:\n" + log());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Does not wait until it is ready. */
    void begin() {
        CountDownLatch latch = new CountDownLatch(1);
        Process begun = launch("run");
        Thread reader = new Thread(() -> read(begun, latch), "log of the program");
        reader.setDaemon(true);
        reader.start();
        process = begun;
        ready = latch;
    }

    /** Runs one command to its end and gives its exit code and what it printed. */
    public Ran run(String... arguments) {
        return end(launch(arguments));
    }

    private static Ran end(Process command) {
        try {
            String printed = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(command.waitFor(), printed);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What people type into a shell that stands in its folder, with this jar and these ports in place of the usual ones. */
    Ran typed(String script) {
        String call = String.join(" ", jvm) + " -XX:SharedArchiveFile=" + Archive.FILE;
        String text = script.replaceAll("java -jar \\S*amocrm-routes\\.jar", "java " + call + " -jar " + JAR)
                .replace("java -cp \"amocrm-routes.jar:", "java -cp \"" + JAR + ":")
                .replace("127.0.0.1:8080", "127.0.0.1:" + port)
                .replace("curl ", "curl -sS --fail-with-body ");
        Path java = Path.of(System.getProperty("java.home"), "bin");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", text);
        shell.environment().merge("PATH", java.toString(), (path, first) -> first + ":" + path);
        return end(launched(shell));
    }

    public record Ran(int exit, String printed) {}

    /** kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM; gives the exit code. */
    public int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    /** {@code STOP} and {@code CONT}: it stands still. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** How many events are in these states, all of them at one instant: between two readings an event goes from one to the other. */
    int events(String... states) {
        PrometheusText numbers =
                PrometheusText.parse(Http.get(url("/observe/metrics")).text());
        return Stream.of(states)
                .mapToInt(state -> (int) numbers.value("amocrm_queue_events{state=\"" + state + "\"}"))
                .sum();
    }

    /**
     * As a shop's queue does: again and again until it is answered so; meanwhile the program may be dead, or full.
     *
     * @return how often it was repeated
     */
    int insist(String path, String body, int taken, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        for (int repeated = 0; System.nanoTime() < end; repeated++) {
            try {
                int status = Http.post(url(path), body).status();
                if (status == taken) {
                    return repeated;
                }
                assertThat(status).as("the answer to " + path).isIn(429, 503);
            } catch (IllegalStateException noAnswer) {
                // the program is dead or asleep
            }
            Http.pause(Duration.ofMillis(100));
        }
        throw new AssertionError(path + " is not taken");
    }

    public Path dir() {
        return dir;
    }

    /** Writes a file of its folder as most editors do: beside it, then renamed over it. */
    public void write(String name, String text) {
        try {
            Path file = dir.resolve(name);
            Files.createDirectories(file.getParent());
            Path half = Files.writeString(file.resolveSibling("." + file.getFileName() + ".half"), text);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String name) {
        try {
            return Files.readString(dir.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String name) {
        return Files.exists(dir.resolve(name));
    }

    public String log() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            kill();
        }
    }

    private Process launch(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(jvm);
        if (jvm == QUICK) {
            command.add("-XX:SharedArchiveFile=" + Archive.FILE);
        }
        if (beside.isEmpty()) {
            command.addAll(List.of("-jar", JAR.toString()));
        } else {
            command.addAll(List.of("-cp", JAR + File.pathSeparator + beside, "amoroutes.cli.Main"));
        }
        command.addAll(List.of(arguments));
        return launched(new ProcessBuilder(command));
    }

    private Process launched(ProcessBuilder builder) {
        builder.environment().putAll(environment);
        return launched(builder, dir);
    }

    private static Process launched(ProcessBuilder builder, Path dir) {
        try {
            return builder.directory(dir.toFile()).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void read(Process source, CountDownLatch itsReady) {
        try (BufferedReader lines = source.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                }
                if (line.contains("Ready: http")) {
                    itsReady.countDown();
                }
            }
        } catch (IOException closed) {
            synchronized (log) {
                log.add("(the log ended: " + closed.getMessage() + ")");
            }
        } finally {
            itsReady.countDown();
        }
    }
}
