package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConcurrencyTest extends SandboxFixture {
    private static final int THREADS = 16;
    private static final int ROUNDS = 10;

    @Test
    void many_clients_at_once_lose_and_double_nothing() {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<CompletableFuture<List<Long>>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            done.add(CompletableFuture.supplyAsync(() -> work(thread), pool));
        }
        List<Long> ids = done.stream().flatMap(each -> each.join().stream()).toList();
        pool.shutdown();

        Set<String> names =
                sandbox.leads().stream().map(lead -> lead.get("name").asText()).collect(Collectors.toSet());
        assertThat(new HashSet<>(ids)).hasSize(THREADS * ROUNDS * 5);
        assertThat(names).hasSize(THREADS * ROUNDS * 5);
        assertThat(leads()).isEqualTo(THREADS * ROUNDS * 5);
        assertThat(sandbox.state().at("/requests/total").asInt()).isEqualTo(THREADS * ROUNDS * 3);
        assertThat(sandbox.requests())
                .extracting(request -> request.get("number").asInt())
                .isSorted();
    }

    /** Each round makes five leads, is refused once and reads a list. */
    private List<Long> work(int thread) {
        List<Long> ids = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                items.add("{'name':'" + thread + "/" + round + "/" + i + "','tags_to_add':[{'name':'общий'}],"
                        + "'_embedded':{'contacts':[{'name':'Иван'}]}}");
            }
            Client.Reply made = client.post("/api/v4/leads/complex", "[" + String.join(",", items) + "]");
            made.json().forEach(row -> ids.add(row.get("id").asLong()));
            client.post("/api/v4/leads", "[{'name':'good'},{'price':'bad'}]");
            client.get("/api/v4/leads?limit=250&with=contacts");
        }
        return ids;
    }

    @Test
    void only_seven_of_many_simultaneous_requests_pass() {
        ManualTime time = new ManualTime();
        try (Sandbox strict =
                Sandbox.start(SandboxOptions.defaults().withTime(time, time).withBan(0, Duration.ZERO))) {
            Client hasty = Client.of(strict);
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            List<CompletableFuture<Integer>> done = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                done.add(CompletableFuture.supplyAsync(
                        () -> hasty.post("/api/v4/leads", "[{}]").status(), pool));
            }

            assertThat(done.stream().filter(each -> each.join() == 200)).hasSize(7);
            assertThat(strict.throttled()).isEqualTo(33);
            assertThat(strict.state().get("leads").asInt()).isEqualTo(7);
            pool.shutdown();
        }
    }
}
