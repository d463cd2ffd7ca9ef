package amoroutes.http;

import static amoroutes.wiring.House.answering;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.wiring.House;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpServerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path dir;

    private final Gate gate = new Gate();
    private House house;

    @BeforeEach
    void open() {
        HttpOptions options =
                TestServers.options(null, 0, 1_000, 64 << 20, Duration.ofMillis(1_500), Duration.ofMillis(1_000));
        house = new House(dir, options).with("gate", gate);
        house.file("greet.camel.yaml", answering("greet", "/greet", "hello"))
                .file("wait.camel.yaml", """
                        - route:
                            id: wait
                            from:
                              uri: platform-http:/wait
                              steps:
                                - bean: { ref: gate, method: pass }
                                - setBody: { constant: passed }
                        """)
                .start();
    }

    @AfterEach
    void close() {
        gate.open.countDown();
        house.close();
    }

    @Test
    void no_host_means_loopback() {
        for (String none : new String[] {null, " "}) {
            assertThat(TestServers.options(none, 1, 1, 1, LONG, LONG).host()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_taken_port_says_what_to_set() {
        try (HttpServer second = TestServers.on(TestServers.onPort(house.port()))) {
            assertThatThrownBy(second::listen)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + house.port())
                    .hasMessageContaining("camel.server.port");
        }
    }

    @Test
    void a_body_beyond_the_limit_is_413_announced_or_not() throws Exception {
        var announced = house.post("/greet", "x".repeat(1_001));
        assertThat(announced.statusCode()).isEqualTo(413);
        assertThat(announced.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(announced.body()).contains("intake.max-body-size");

        var chunked = House.CLIENT.send(
                house.request("/greet")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[5_000])))
                        .build(),
                BodyHandlers.ofString());
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(house.post("/greet", "x".repeat(1_000)).statusCode()).isEqualTo(200);
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on() throws Exception {
        var answer = House.CLIENT.send(
                house.request("/greet")
                        .expectContinue(true)
                        .POST(BodyPublishers.ofString("abc"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("hello");
    }

    @Test
    void a_connection_that_says_nothing_or_half_a_header_is_closed() throws Exception {
        try (Socket silent = connect();
                Socket half = connect()) {
            half.getOutputStream().write("POST /greet HT".getBytes(StandardCharsets.US_ASCII));
            assertThat(readAll(silent)).isEmpty();
            assertThat(readAll(half)).isEmpty();
        }
    }

    @Test
    void a_header_that_drips_is_closed() throws Exception {
        try (Dripping client = new Dripping(connect(), "POST /greet HTTP/1.1\r\nX-Drip: ")) {
            assertThat(client.answer()).isEmpty();
        }
    }

    @Test
    void a_connection_in_use_outlives_the_time_for_one_header() throws Exception {
        try (Socket socket = connect()) {
            for (int i = 0; i < 8; i++) {
                socket.getOutputStream()
                        .write("GET /greet HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(readAnswer(socket)).startsWith("HTTP/1.1 200").contains("hello");
                new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
            }
        }
    }

    @Test
    void a_body_that_drips_gets_its_503_and_is_closed() throws Exception {
        try (Dripping client =
                new Dripping(connect(), "POST /greet HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n")) {
            assertThat(client.answer()).startsWith("HTTP/1.1 503").contains("problem+json", "Connection: close");
        }
    }

    @Test
    void a_route_that_takes_too_long_is_503_with_a_time_to_come_back() throws Exception {
        var late = house.post("/wait", "");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void an_error_that_no_route_handles_is_a_problem_without_its_text() throws Exception {
        house.file("fail.camel.yaml", """
                        - route:
                            id: fail
                            errorHandler:
                              noErrorHandler: {}
                            from:
                              uri: platform-http:/fail
                              steps:
                                - throwException:
                                    exceptionType: java.lang.IllegalStateException
                                    message: "secret"
                        """);
        house.live.refresh();
        var answer = house.post("/fail", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"status\":500").doesNotContain("secret");
    }

    @Test
    void stopping_refuses_new_requests_and_answers_those_inside() throws Exception {
        var inside = House.CLIENT.sendAsync(
                house.request("/wait").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        gate.awaitOneInside();
        Thread stopping = new Thread(house.live::close);
        stopping.start();
        while (house.post("/greet", "").statusCode() != 503) {
            Thread.onSpinWait();
        }
        gate.open.countDown();
        assertThat(inside.get(10, TimeUnit.SECONDS).body()).isEqualTo("passed");
        stopping.join(10_000);
        assertThat(stopping.isAlive()).isFalse();
    }

    @Test
    void every_answer_says_that_nobody_keeps_it_or_guesses_its_type() throws Exception {
        house.file("kept.camel.yaml", """
                - route:
                    id: kept
                    from:
                      uri: platform-http:/kept
                      steps:
                        - setHeader: { name: Cache-Control, constant: max-age=60 }
                        - setHeader: { name: Content-Type, constant: text/css }
                        - setBody: { constant: "a{}" }
                """);
        house.live.refresh();
        for (String path : List.of("/greet", "/nothing-here")) {
            var headers = house.post(path, "x").headers();
            assertThat(headers.firstValue("Cache-Control")).as(path).contains("no-store");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
        }
        var kept = house.post("/kept", "").headers();
        assertThat(kept.firstValue("Cache-Control")).as("as the route says").contains("max-age=60");
        assertThat(kept.firstValue("Content-Type")).contains("text/css");
    }

    @Test
    void half_a_body_gives_its_place_to_a_whole_one() throws Exception {
        try (House tight = new House(dir, TestServers.options(null, 0, 60_000, 90_000, LONG, LONG))
                        .with("gate", gate)
                        .start();
                Socket first = connect(tight);
                Socket second = connect(tight)) {
            for (Socket half : List.of(first, second)) {
                half.getOutputStream()
                        .write(("POST /greet HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n" + "x".repeat(40_000))
                                .getBytes(StandardCharsets.US_ASCII));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(tight.post("/greet", "x".repeat(55_000)).statusCode())
                        .isEqualTo(200);
            }
            for (Socket half : List.of(first, second)) {
                assertThat(readAll(half)).startsWith("HTTP/1.1 503").contains("Retry-After", "intake.memory");
            }
        }
    }

    @Test
    void who_may_not_come_in_is_told_before_his_body_is_there() throws Exception {
        BiFunction<HttpCall, RequestOrigin, Admission> nobody =
                (call, came) -> Admission.refused(HttpAnswer.of(401, "text/plain", came.toString()));
        try (HttpServer closed = new HttpServer(TestServers.onPort(0), status -> {}, nobody);
                Socket socket = new Socket("127.0.0.1", closed.listen())) {
            socket.setSoTimeout(8_000);
            socket.getOutputStream()
                    .write("POST /hooks/shop HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(readAll(socket)).startsWith("HTTP/1.1 401").contains("close", "hooks/shop, 900 bytes");
        }
    }

    /** A front may have read these in another way than we do: where its next request begins is anybody's guess. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked, identity\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: identity, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Content-Length: 11\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 11\r\n\r\n1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1;a=\"\r\nx\r\n0\r\n\r\nGET /greet HTTP/1.1\r\nHost: x\r\n\r\n\"\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1;a=\"x\ry\"\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n0x1\r\nx\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\nx\n0\n\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\nxyz0\r\n\r\n",
                "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                "Content-Length: 1, 2\r\n\r\nx",
                "Content-Length: +1\r\n\r\nx",
                "Content-Length: -1\r\n\r\nx",
                "Host: other\r\nContent-Length: 1\r\n\r\nx",
                "X: a\rContent-Length: 3\r\nContent-Length: 1\r\n\r\nx",
                "X: a\0b\r\nContent-Length: 1\r\n\r\nx"
            })
    void a_request_that_can_be_read_in_two_ways_is_refused_and_its_connection_closed(String rest) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(("POST /greet HTTP/1.1\r\nHost: x\r\n" + rest + "GET /greet HTTP/1.1\r\nHost: x\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertThat(readAll(socket))
                    .satisfiesAnyOf(
                            answer -> assertThat(answer).isEmpty(),
                            answer -> assertThat(answer).startsWith("HTTP/1.1 400"))
                    .doesNotContain("hello");
        }
    }

    private static Socket connect(House house) throws Exception {
        Socket socket = new Socket("127.0.0.1", house.port());
        socket.setSoTimeout(8_000);
        return socket;
    }

    private Socket connect() throws Exception {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", house.port()));
        socket.setSoTimeout(8_000);
        return socket;
    }

    /** All that comes until the server closes. */
    private static String readAll(Socket socket) throws Exception {
        StringBuilder all = new StringBuilder();
        try (InputStream in = socket.getInputStream()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.append((char) next);
            }
        } catch (SocketException reset) {
            // a connection that is cut while we still send is closed too
        }
        return all.toString();
    }

    /** One answer, up to the end of its body. */
    private static String readAnswer(Socket socket) throws Exception {
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("\r\n\r\nhello")) {
            int next = socket.getInputStream().read();
            assertThat(next).as("closed after %s", answer).isNotNegative();
            answer.append((char) next);
        }
        return answer.toString();
    }

    /** A client that begins well and then sends a byte each 100 ms. */
    private static final class Dripping implements AutoCloseable {
        private final ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        private final Socket socket;

        Dripping(Socket socket, String beginning) throws IOException {
            this.socket = socket;
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            drops.scheduleAtFixedRate(this::drop, 0, 100, TimeUnit.MILLISECONDS);
        }

        String answer() throws Exception {
            return readAll(socket);
        }

        private void drop() {
            try {
                socket.getOutputStream().write('x');
            } catch (IOException closed) {
                throw new UncheckedIOException(closed);
            }
        }

        @Override
        public void close() throws IOException {
            drops.shutdownNow();
            socket.close();
        }
    }

    /** A step that waits until it is opened. */
    public static final class Gate {
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch inside = new CountDownLatch(1);

        public void pass() throws InterruptedException {
            inside.countDown();
            open.await(20, TimeUnit.SECONDS);
        }

        void awaitOneInside() throws InterruptedException {
            inside.await(10, TimeUnit.SECONDS);
        }
    }
}
