package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Several programs on one PostgreSQL, and the amoCRM that one of them delivers into. */
final class Nodes implements AutoCloseable {
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);

    private final Path dir;
    private final Sandbox amo;
    private final Map<String, Program> programs = new LinkedHashMap<>();

    Nodes(Path dir, SandboxOptions options) {
        this.dir = dir;
        amo = Sandbox.start(options);
    }

    /** Not started yet. */
    Nodes with(String name, String role, Map<String, String> more) {
        Map<String, String> settings = Bench.byOAuth(amo);
        settings.putAll(Stores.serverSettings(dir));
        settings.put("amocrm.token-check", "*/5 * * * * ?");
        settings.put("amocrm.timeout", "3s");
        settings.put("amocrm.doubt-delay", "20s");
        settings.put("amocrm.retry.initial-delay", "1s");
        settings.put("node.name", name);
        settings.put("node.role", role);
        settings.putAll(more);
        programs.put(name, Program.in(dir.resolve(name), settings));
        return this;
    }

    Sandbox amo() {
        return amo;
    }

    Program program(String name) {
        return programs.get(name);
    }

    List<String> names() {
        return List.copyOf(programs.keySet());
    }

    /** All at once. */
    Nodes start() {
        CompletableFuture.allOf(programs.values().stream()
                        .map(program -> CompletableFuture.runAsync(program::start))
                        .toArray(CompletableFuture[]::new))
                .join();
        return this;
    }

    /** What a node says of itself and of the others; empty when it does not answer. */
    Optional<JsonNode> status(String name) {
        try {
            return Optional.of(
                    Http.get(programs.get(name).url("/observe/status")).json().path("nodes"));
        } catch (IllegalStateException noAnswer) {
            return Optional.empty();
        }
    }

    /** The node that says that it delivers. */
    Optional<String> deliverer(List<String> among) {
        return among.stream()
                .filter(name -> status(name)
                        .filter(status -> status.path("delivers").asBoolean())
                        .isPresent())
                .findFirst();
    }

    String deliverer() {
        return awaitDeliverer(names(), Duration.ofSeconds(30));
    }

    String awaitDeliverer(List<String> among, Duration limit) {
        Http.until(
                "one of " + among + " delivers", limit, () -> deliverer(among).isPresent());
        return deliverer(among).orElseThrow();
    }

    /**
     * kill -9 of the node that delivers, which is started again once another one does.
     *
     * @return how long nothing was delivered, in milliseconds
     */
    long killDeliverer() {
        String holder = deliverer();
        programs.get(holder).kill();
        long taken = takenOver(holder);
        programs.get(holder).start();
        return taken;
    }

    /** SIGSTOP, and SIGCONT after so long: by then another one delivers. */
    long stopDeliverer(Duration time) {
        String holder = deliverer();
        long begun = System.nanoTime();
        signal(holder, "STOP");
        long taken = takenOver(holder);
        pause(time.minusNanos(System.nanoTime() - begun));
        signal(holder, "CONT");
        Http.until("it answers again", TAKE_OVER, () -> status(holder).isPresent());
        assertThat(status(holder).orElseThrow().path("delivers").asBoolean())
                .as("two deliver")
                .isFalse();
        return taken;
    }

    /** On a busy machine reading the account anew and the first searches take their time: that is not the take-over. */
    private long takenOver(String from) {
        long begun = System.nanoTime();
        List<String> others =
                names().stream().filter(name -> !name.equals(from)).toList();
        int leads = amo.leads().size();
        String next = awaitDeliverer(others, TAKE_OVER);
        long taken = (System.nanoTime() - begun) / 1_000_000;
        assertThat(status(next).orElseThrow().path("holder").asText()).isEqualTo(next);
        Http.until("it delivers", TAKE_OVER, () -> amo.leads().size() > leads);
        System.out.printf(
                "nodes: %s delivers after %d ms, its first lead after %d ms%n",
                next, taken, (System.nanoTime() - begun) / 1_000_000);
        assertThat(taken).as("ms without a deliverer").isLessThan(TAKE_OVER.toMillis());
        return taken;
    }

    /** As somebody does who brings a new version to one node after the other. */
    void restartOneByOne(List<String> among) {
        for (String name : among) {
            programs.get(name).stop();
            awaitDeliverer(among.stream().filter(other -> !other.equals(name)).toList(), TAKE_OVER);
            programs.get(name).start();
        }
    }

    /** What one node tells the others no longer comes. */
    void cutListeners() {
        Stores.run("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'");
    }

    int unfinished() {
        String intake = names().get(0);
        return Http.get(programs.get(intake).url("/observe/status"))
                .json()
                .at("/queue/waiting")
                .asInt();
    }

    static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    void signal(String name, String signal) {
        try {
            new ProcessBuilder(
                            "kill",
                            "-" + signal,
                            Long.toString(programs.get(name).process().pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many leads carry each key. */
    Map<String, Integer> leadsByKey() {
        Map<String, Integer> leads = new HashMap<>();
        for (ObjectNode lead : amo.leads()) {
            leads.merge(Bench.field(lead, "order_key"), 1, Integer::sum);
        }
        return leads;
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
        amo.close();
    }
}
