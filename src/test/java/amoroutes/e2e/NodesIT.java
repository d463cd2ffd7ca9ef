package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four nodes on one PostgreSQL. The holder of the lease is killed, stopped and cut off, and the nodes that deliver are ended
 * and started again one after the other, as for an upgrade, while shops post to all of them: what was answered 202 is one lead, and amoCRM never counts more than 7 requests in a second over all nodes.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> DELIVERERS = List.of("all-1", "all-2");
    private static final List<String> INTAKE = List.of("intake-1", "intake-2");

    @TempDir
    Path dir;

    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean posting = new AtomicBoolean(true);
    private final AtomicInteger numbers = new AtomicInteger();

    @Test
    @Tag("campaign")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatever_happens_to_the_holder_every_order_is_one_lead() throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .withServiceTime(Duration.ofMillis(200), Duration.ofMillis(5))
                .withExpiresIn(60);
        try (Nodes nodes = new Nodes(dir, options)) {
            // five programs and a server share two cores here: the pace leaves room for what that does to the spacing
            Map<String, String> code =
                    Map.of("amocrm.client-code", nodes.amo().code(), "amocrm.requests-per-second", "5");
            INTAKE.forEach(name -> nodes.with(name, "intake", code));
            DELIVERERS.forEach(name -> nodes.with(name, "all", code));
            nodes.start();

            twoNodesAtOnce(nodes);
            outcomeOfAnotherNode(nodes);
            retryOnAnyNode(nodes);

            Thread shops = new Thread(() -> post(nodes));
            shops.start();
            long killed = nodes.killDeliverer();
            long stopped = nodes.stopDeliverer(Duration.ofSeconds(25));
            nodes.cutListeners();
            nodes.restartOneByOne(DELIVERERS);
            posting.set(false);
            shops.join();
            Http.until("all is settled", PATIENCE, () -> nodes.unfinished() == 0);
            check(nodes);
            System.out.printf(
                    "nodes: %d orders, take-over after a kill in %.1f s, after a stop in %.1f s, at most %d requests in a"
                            + " second%n",
                    answered.size(), killed / 1e3, stopped / 1e3, nodes.amo().mostInASecond());
        }
    }

    /** The same order to two nodes at the same moment is one event; two orders of one new customer make one contact. */
    private void twoNodesAtOnce(Nodes nodes) {
        String order = Shop.order("same");
        List<JsonNode> events = Stream.of("intake-1", "intake-2")
                .map(name -> CompletableFuture.supplyAsync(() -> event(nodes, name, order)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(events)
                .extracting(event -> event.path("duplicate").asBoolean())
                .containsExactlyInAnyOrder(true, false);
        Stream.of("intake-1", "all-2")
                .map(name -> CompletableFuture.runAsync(
                        () -> event(nodes, name, Shop.order("of-one-" + name, "+79167654321", 100))))
                .toList()
                .forEach(CompletableFuture::join);
        answered.addAll(List.of("same", "of-one-intake-1", "of-one-all-2"));
        Http.until("they are leads", PATIENCE, () -> nodes.leadsByKey().size() == 3);
        assertThat(nodes.amo().state().path("contacts").asInt()).as("contacts").isEqualTo(2);
    }

    /** Who waits at a node that does not deliver hears of his lead through the store. */
    private void outcomeOfAnotherNode(Nodes nodes) {
        String order = Shop.order("waited-for");
        Http.Response response = Http.send(
                Http.posting(nodes.program("intake-2").url("/orders"), order).header("Prefer", "wait=20"));
        assertThat(response.status()).as(response.text()).isEqualTo(201);
        assertThat(response.json().at("/events/0/lead_id").asLong()).isPositive();
        answered.add("waited-for");
    }

    /** What a person asks for at the page of any node is done by the one that delivers. */
    private void retryOnAnyNode(Nodes nodes) {
        String id =
                event(nodes, "intake-1", Shop.order("asked-again")).path("id").asText();
        answered.add("asked-again");
        Http.until("it is a lead", PATIENCE, () -> nodes.leadsByKey().containsKey("shop/order/asked-again"));
        Http.until("it is delivered", PATIENCE, () -> state(nodes, id).equals("delivered"));
        assertThat(Http.post(nodes.program("intake-1").url("/events/" + id + "/replay"), "")
                        .status())
                .isEqualTo(200);
        Http.until("it was looked at again", PATIENCE, () -> state(nodes, id).equals("delivered"));
    }

    private static String state(Nodes nodes, String id) {
        return Http.get(nodes.program("intake-2").url("/events/" + id))
                .json()
                .path("state")
                .asText();
    }

    private static JsonNode event(Nodes nodes, String name, String order) {
        Http.Response response = Http.post(nodes.program(name).url("/orders"), order);
        assertThat(response.status()).as(response.text()).isEqualTo(202);
        return response.json().at("/events/0");
    }

    /** To all nodes in turn, some ten orders a second; who does not answer is asked again at the next node. */
    private void post(Nodes nodes) {
        List<String> names = nodes.names();
        while (posting.get()) {
            int number = numbers.incrementAndGet();
            String id = "many-" + number;
            for (int i = 0; !taken(nodes, names.get((number + i) % names.size()), id); i++) {
                Nodes.pause(Duration.ofMillis(50));
            }
            answered.add(id);
            Nodes.pause(Duration.ofMillis(100));
        }
    }

    private static boolean taken(Nodes nodes, String name, String id) {
        try {
            return Http.send(Http.posting(nodes.program(name).url("/orders"), Shop.order(id))
                                    .timeout(Duration.ofSeconds(2)))
                            .status()
                    == 202;
        } catch (IllegalStateException noAnswer) {
            return false;
        }
    }

    private void check(Nodes nodes) {
        Map<String, Integer> leads = nodes.leadsByKey();
        assertThat(answered).allMatch(id -> leads.getOrDefault("shop/order/" + id, 0) == 1);
        assertThat(leads)
                .hasSize(answered.size())
                .allSatisfy((key, count) -> assertThat(count).as(key).isOne());
        assertThat(nodes.amo().state().path("contacts").asInt()).as("contacts").isEqualTo(answered.size() - 1);
        assertThat(nodes.amo().mostInASecond()).isLessThanOrEqualTo(7);
        assertThat(nodes.amo().errorLog()).noneMatch(error -> error.contains("used twice"));
    }
}
