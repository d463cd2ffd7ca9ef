package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.endpoint.Sample;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * This program once more, in a process and an empty folder of its own, with the sandbox for amoCRM: it does what every
 * program does after its start, and its JVM writes down which classes that took.
 */
final class TrialRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LAST_LINES = 20;
    private static final Pattern READY = Pattern.compile("Ready: (http://\\S+/)");

    /** What is set for the real program must not reach this one. */
    private static final List<String> KEPT = List.of("PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT");

    private final Process process;
    private final Path dir;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final Deque<String> log = new ArrayDeque<>();

    private TrialRun(Process process, Path dir) {
        this.process = process;
        this.dir = dir;
        Thread reader = new Thread(this::read, "log of the trial run");
        reader.setDaemon(true);
        reader.start();
    }

    static TrialRun start(Path archive) throws IOException {
        Path dir = Files.createTempDirectory("amocrm-routes-");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx96m",
                        "-Xlog:all=error",
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        Main.class.getName())
                .directory(dir.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(Map.of("CAMEL_SERVER_PORT", "0", "SANDBOX_PORT", "0"));
        return new TrialRun(builder.start(), dir);
    }

    /** An archive fits the same files only, wherever the command was given. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(path -> new File(path).getAbsolutePath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** One order through the door and into a lead, and the pages that people and monitors look at. */
    void work() throws IOException {
        String url = url();
        try (InputStream order = Sample.class.getResourceAsStream("sample-order.json")) {
            ask(HttpRequest.newBuilder(URI.create(url + "orders"))
                    .header("Content-Type", "application/json")
                    .header("Prefer", "wait=10")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(order.readAllBytes())));
        }
        for (String page : List.of("", "events", "observe/health/ready", "observe/metrics")) {
            ask(HttpRequest.newBuilder(URI.create(url + page)));
        }
    }

    private static void ask(HttpRequest.Builder request) throws IOException {
        try {
            HttpClient.newHttpClient().send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private String url() {
        try {
            return ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Advice("The program did not become ready in its trial run:\n" + lastLines(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends it; the archive is there then. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new Advice("The trial run did not end:\n" + lastLines());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static Advice interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new Advice("The trial run was not waited for.", e);
    }

    private String lastLines() {
        synchronized (log) {
            return String.join("\n", log);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                    if (log.size() > LAST_LINES) {
                        log.remove();
                    }
                }
                Matcher url = READY.matcher(line);
                if (url.find()) {
                    ready.complete(url.group(1));
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        }
        ready.completeExceptionally(new IOException("it ended"));
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
