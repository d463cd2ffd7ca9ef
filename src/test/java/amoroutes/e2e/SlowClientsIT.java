package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that say half of what they want, or a byte a second, take nothing away from those who say it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SlowClientsIT {
    private static final int CLIENTS = 500;
    private static final int POSTS = 200;
    private static final List<String> HALVES = List.of(
            "",
            "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Ty",
            "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"id\":",
            "POST /hooks/tilda HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");

    @TempDir
    Path dir;

    private final List<Socket> sockets = new ArrayList<>();
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.start(dir).warm();
    }

    @AfterEach
    void stop() throws IOException {
        drip.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
        bench.close();
    }

    @Test
    void five_hundred_of_them_and_a_good_post_is_answered_as_ever() throws IOException {
        int port = URI.create(bench.url("/")).getPort();
        for (int i = 0; i < CLIENTS; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            socket.getOutputStream().write(HALVES.get(i % HALVES.size()).getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        drip.scheduleAtFixedRate(this::oneByteEach, 0, 1, TimeUnit.SECONDS);

        long begun = System.nanoTime();
        long slowest = 0;
        for (int i = 0; i < POSTS; i++) {
            long posted = System.nanoTime();
            bench.accepted("/orders", Shop.order("good-" + i));
            slowest = Math.max(slowest, System.nanoTime() - posted);
        }
        System.out.printf(
                "beside %d slow clients: %d posts in %.2f s, slowest %.0f ms%n",
                CLIENTS, POSTS, (System.nanoTime() - begun) / 1e9, slowest / 1e6);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    @Tag("slow")
    void each_of_them_is_closed_in_the_end() throws Exception {
        int port = URI.create(bench.url("/")).getPort();
        for (int i = 0; i < CLIENTS; i++) {
            Socket socket = new Socket("127.0.0.1", port);
            socket.getOutputStream().write(HALVES.get(i % HALVES.size()).getBytes(StandardCharsets.US_ASCII));
            sockets.add(socket);
        }
        drip.scheduleAtFixedRate(this::oneByteEach, 0, 1, TimeUnit.SECONDS);

        AtomicInteger closed = new AtomicInteger();
        ExecutorService readers = Executors.newCachedThreadPool();
        sockets.forEach(socket -> readers.execute(() -> {
            readToItsEnd(socket);
            closed.incrementAndGet();
        }));
        readers.shutdown();
        assertThat(readers.awaitTermination(100, TimeUnit.SECONDS))
                .as("closed: " + closed)
                .isTrue();
        bench.accepted("/orders", Shop.order("after"));
    }

    private static void readToItsEnd(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            // a connection that is cut hard is closed too
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void oneByteEach() {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write('1');
            } catch (IOException closed) {
                // the door has closed it, which is what it should do
            }
        }
    }
}
