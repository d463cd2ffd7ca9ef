package amoroutes.wiring;

import static amoroutes.wiring.House.answering;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.http.TestServers;
import amoroutes.reload.Deadline;
import amoroutes.reload.Refresh;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkAcrossSwapsTest {
    @TempDir
    Path dir;

    private final Slow slow = new Slow();
    private House house;

    @BeforeEach
    void open() {
        house = new House(dir).with("slow", slow);
        house.file("later.camel.yaml", """
                        - route:
                            id: later
                            from:
                              uri: platform-http:/later
                              steps:
                                - to: direct:slow
                                - setBody: { constant: "old routes" }
                        - route:
                            id: slow
                            from:
                              uri: direct:slow
                              steps:
                                - bean: { ref: slow, method: pass }
                        """)
                .file("greet.camel.yaml", answering("greet", "/greet", "one"))
                .start();
    }

    @AfterEach
    void close() {
        slow.open.countDown();
        house.close();
    }

    @Test
    void a_request_inside_ends_on_the_routes_it_began_on() throws Exception {
        var inside = House.CLIENT.sendAsync(
                house.request("/later").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(slow.inside.await(10, TimeUnit.SECONDS)).isTrue();

        house.file("later.camel.yaml", answering("later", "/later", "new routes"));
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        assertThat(house.post("/later", "").body()).isEqualTo("new routes");

        slow.open.countDown();
        assertThat(inside.get(10, TimeUnit.SECONDS).body()).isEqualTo("old routes");
    }

    @Test
    void a_body_that_comes_across_a_swap_meets_the_new_routes() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", house.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /greet HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nConnection: close\r\n\r\nabc"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            house.file("greet.camel.yaml", answering("greet", "/greet", "two"));
            assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
            out.write("def".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("two");
        }
    }

    @Test
    void what_stands_in_a_seda_queue_is_worked_off_by_the_old_routes() throws Exception {
        slow.open.countDown();
        house.file("seda.camel.yaml", seda("first"));
        house.live.refresh();
        for (int i = 0; i < 40; i++) {
            String number = String.valueOf(i);
            house.live.send(template -> {
                template.sendBody("seda:count", number);
                return null;
            });
        }
        house.file("seda.camel.yaml", seda("second"));
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        Set<String> all = IntStream.range(0, 40).mapToObj(String::valueOf).collect(Collectors.toSet());
        assertThat(Deadline.await(Duration.ofSeconds(10), () -> slow.counted.equals(all)))
                .isTrue();
    }

    @Test
    void a_request_that_never_ends_is_cut_when_the_drain_is_over() throws Exception {
        House hasty = new House(dir, TestServers.onPort(0), Duration.ofMillis(300)).with("slow", slow);
        hasty.start();
        House.CLIENT.sendAsync(
                hasty.request("/later").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(slow.inside.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(hasty::close);
        closing.start();
        closing.join(10_000);
        assertThat(closing.isAlive()).isFalse();
    }

    private static String seda(String note) {
        return """
                - route:
                    id: count
                    description: %s
                    from:
                      uri: seda:count
                      steps:
                        - bean: { ref: slow, method: count }
                """.formatted(note);
    }

    /** Steps that take their time. */
    public static final class Slow {
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch inside = new CountDownLatch(1);
        private final Set<String> counted = ConcurrentHashMap.newKeySet();

        public void pass() throws InterruptedException {
            inside.countDown();
            open.await(20, TimeUnit.SECONDS);
        }

        public void count(String number) throws InterruptedException {
            new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            counted.add(number);
        }
    }
}
