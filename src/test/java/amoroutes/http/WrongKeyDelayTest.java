package amoroutes.http;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.HookHouse;
import amoroutes.wiring.House;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has an address of its own, by the header of a proxy on this machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongKeyDelayTest {
    private static final AtomicInteger ORDERS = new AtomicInteger();

    @TempDir
    static Path dir;

    private static HookHouse house;

    @BeforeAll
    static void open() {
        house = HookHouse.open(
                dir,
                Map.of(
                        "intake.api-keys", "shop:key-of-the-shop",
                        "ops.key", "key-of-ops",
                        "amocrm.hook-secret", "known",
                        "source.tilda.token", "t-0ken"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static HttpRequest.Builder request(String address, String path) {
        return house.to(path).header("X-Forwarded-For", "1.2.3.4, " + address);
    }

    private static HttpRequest.Builder order(String address, String key) {
        return request(address, "/orders")
                .header("X-API-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"" + ORDERS.incrementAndGet() + "\",\"cost\":1}"));
    }

    private static int status(HttpRequest.Builder request) {
        return HookHouse.send(request).status();
    }

    /** Milliseconds. */
    private static long timed(HttpRequest.Builder request, int status) {
        long begun = System.nanoTime();
        assertThat(status(request)).isEqualTo(status);
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static void guess(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(status(order(address, "guess" + i))).isEqualTo(401);
        }
    }

    @Test
    void who_guesses_waits_longer_with_each_wrong_key_and_a_right_one_is_not_delayed_for_long() {
        assertThat(status(order("203.0.113.1", "key-of-the-shop"))).isEqualTo(202);
        guess("203.0.113.1", 14);
        assertThat(timed(order("203.0.113.1", "guess"), 401)).isGreaterThanOrEqualTo(400);
        assertThat(timed(order("203.0.113.1", "key-of-the-shop"), 202))
                .as("known there")
                .isLessThan(400);
        assertThat(timed(
                        request("203.0.113.1", "/events")
                                .header("Authorization", "Bearer key-of-ops")
                                .GET(),
                        200))
                .as("right, but new there")
                .isBetween(700L, 5_000L);
        assertThat(status(order("203.0.113.2", "key-of-the-shop")))
                .as("another address")
                .isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.10, /hooks/tilda?token=wr0ng, 401",
        "203.0.113.11, /amocrm/hooks/wr0ng, 404",
    })
    void a_guess_at_any_door_counts(String address, String path, int refused) {
        for (int i = 0; i < 14; i++) {
            assertThat(status(request(address, path + i)
                            .POST(HttpRequest.BodyPublishers.ofString("a=b"))
                            .header("Content-Type", "application/x-www-form-urlencoded")))
                    .isEqualTo(refused);
        }
        assertThat(timed(order(address, "guess"), 401)).isGreaterThanOrEqualTo(400);
    }

    @Test
    void health_is_no_way_around_it() {
        String address = "203.0.113.20";
        for (int i = 0; i < 14; i++) {
            HookHouse.Answer answer = HookHouse.send(request(address, "/observe/health")
                    .header("Authorization", "Bearer guess" + i)
                    .GET());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("detail", "errors", "generation");
        }
        HttpRequest.Builder live = request(address, "/observe/health/live").header("Authorization", "Bearer guess");
        assertThat(status(live.GET())).isEqualTo(200);
        assertThat(timed(
                        request(address, "/observe/metrics")
                                .header("Authorization", "Bearer guess")
                                .GET(),
                        401))
                .isGreaterThanOrEqualTo(400);
        assertThat(HookHouse.send(request(address, "/observe/health")
                                .header("Authorization", "Bearer key-of-ops")
                                .GET())
                        .body())
                .contains("detail");
    }

    @Test
    void who_shows_no_key_is_told_so_at_once() {
        guess("203.0.113.30", 14);
        assertThat(timed(request("203.0.113.30", "/events").GET(), 401)).isLessThan(400);
        assertThat(timed(request("203.0.113.30", "/observe/health").GET(), 200)).isLessThan(400);
    }

    @Test
    void those_who_wait_hold_no_worker_and_too_many_are_turned_away() {
        String address = "203.0.113.40";
        assertThat(status(order(address, "key-of-the-shop"))).isEqualTo(202);
        guess(address, 17);
        List<CompletableFuture<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            guesses.add(House.CLIENT
                    .sendAsync(order(address, "other" + i).build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }
        List<Long> known = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            known.add(timed(order(address, "key-of-the-shop"), 202));
        }
        Collections.sort(known);
        assertThat(known.get(5)).as("the usual one of %s", known).isLessThan(1_500);
        List<Integer> statuses = guesses.stream().map(CompletableFuture::join).toList();
        assertThat(statuses).containsOnly(401, 429).contains(401, 429);
    }
}
