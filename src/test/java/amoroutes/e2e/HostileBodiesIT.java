package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies without a key that would fill the memory, against 256 MB, while a shop that has its key posts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileBodiesIT {
    private static final int POSTS = 30;

    enum Attack {
        SMALL_ARCHIVE,
        WRONG_TOKEN,
        HALF_WITHOUT_KEY,
        HALF_WITH_A_TOKEN_TO_COME,
        WAITING;

        byte[] request(int number) {
            return switch (this) {
                case SMALL_ARCHIVE -> whole("/hooks/woocommerce", "Content-Type: application/zip", archive());
                case WRONG_TOKEN ->
                    whole(
                            "/hooks/tok",
                            "Content-Type: application/json",
                            bytes("[" + "{\"a\":1},".repeat(60_000) + "{}]"));
                case HALF_WITHOUT_KEY -> half("/orders");
                case HALF_WITH_A_TOKEN_TO_COME -> half("/hooks/tok");
                case WAITING ->
                    whole(
                            "/orders/unknown-" + number + "/status",
                            "Content-Type: application/json\r\nX-API-Key: key\r\nPrefer: wait=20",
                            bytes("{\"status\":\"2\"}"));
            };
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        private static byte[] whole(String path, String headers, byte[] body) {
            return request(path, headers, body, body.length);
        }

        private static byte[] half(String path) {
            return request(
                    path, "Content-Type: application/json", bytes("{\"id\":\"" + "x".repeat(900_000)), 1_000_000);
        }

        private static byte[] request(String path, String headers, byte[] body, int length) {
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(bytes("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                    + "\r\nContent-Length: " + length + "\r\n\r\n"));
            request.writeBytes(body);
            return request.toByteArray();
        }

        /** 2 kB that unpack to 2 MB of empty orders. */
        private static byte[] archive() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("a.json"));
                zip.write(bytes("[" + "{},".repeat(700_000) + "{}]"));
                zip.closeEntry();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return bytes.toByteArray();
        }
    }

    @TempDir
    Path dir;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.start(
                dir,
                Map.of(
                        "intake.api-keys", "shop:key",
                        "source.woocommerce.secret", "secret",
                        "source.tok.token", "the-token"));
        for (int i = 0; i < POSTS; i++) {
            post("before-" + i);
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        bench.close();
    }

    @ParameterizedTest
    @EnumSource(Attack.class)
    @Tag("slow")
    void a_thousand_of_them(Attack attack) {
        besides(attack, 1_000);
    }

    @Test
    void a_hundred_of_each_and_every_post_of_the_shop_is_taken_soon() {
        for (Attack attack : Attack.values()) {
            besides(attack, 100);
        }
    }

    private void besides(Attack attack, int number) {
        ExecutorService attackers = Executors.newFixedThreadPool(Math.min(number, 200));
        int port = URI.create(bench.url("/")).getPort();
        byte[] first = attack.request(0);
        for (int i = 0; i < number; i++) {
            byte[] request = attack == Attack.WAITING ? attack.request(i) : first;
            attackers.execute(() -> send(port, request));
        }
        attackers.shutdown();
        long slowest = 0;
        for (int i = 0; i < POSTS || !attackers.isTerminated(); i++) {
            long begun = System.nanoTime();
            Http.Response taken = post(attack + "-" + i);
            slowest = Math.max(slowest, System.nanoTime() - begun);
            assertThat(taken.status()).as(attack + ": " + taken.text()).isEqualTo(202);
        }
        System.out.printf("beside %d %s: slowest post %.0f ms%n", number, attack, slowest / 1e6);
        assertThat(Duration.ofNanos(slowest)).as(attack.name()).isLessThan(Duration.ofSeconds(5));
        assertThat(Http.get(bench.url("/observe/health/live")).status()).isEqualTo(200);
    }

    private Http.Response post(String order) {
        return Http.send(Http.posting(bench.url("/orders"), Shop.order(order)).header("X-API-Key", "key"));
    }

    private void send(int port, byte[] request) {
        try {
            Socket socket = new Socket("127.0.0.1", port);
            sockets.add(socket);
            socket.getOutputStream().write(request);
        } catch (IOException refused) {
            // the door has closed it, which is what it should do
        }
    }
}
