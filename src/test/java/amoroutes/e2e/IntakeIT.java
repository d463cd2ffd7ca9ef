package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fast single orders are taken, each on the disk before its answer. The figures are printed; the floor is low. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IntakeIT {
    private static final int CLIENTS = 64;
    private static final int WARM_UP = 5_000;
    private static final int ORDERS = Integer.getInteger("intake.orders", 10_000);
    private static final int FLOOR = 300;

    @TempDir
    Path dir;

    @Test
    void sixty_four_clients_post_hundreds_of_orders_a_second_and_each_is_kept() {
        try (Bench bench = Bench.start(dir)) {
            int port = java.net.URI.create(bench.url("/")).getPort();
            post(port, "warm", WARM_UP);
            long begun = System.nanoTime();
            long[] nanos = post(port, "load", ORDERS);
            double perSecond = ORDERS * 1e9 / (System.nanoTime() - begun);
            Arrays.sort(nanos);
            System.out.printf(
                    "intake: %.0f orders/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                    perSecond, nanos[ORDERS / 2] / 1e6, nanos[ORDERS * 99 / 100] / 1e6, nanos[ORDERS - 1] / 1e6);
            assertThat(perSecond).isGreaterThan(FLOOR);
            assertThat(bench.program().log()).doesNotContain("ERROR");
        }
    }

    /** By bare sockets that stay open, so that the clients cost little of the machine. */
    private static long[] post(int port, String name, int orders) {
        long[] nanos = new long[orders];
        AtomicInteger next = new AtomicInteger();
        Shop.clients(CLIENTS, CLIENTS, client -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                InputStream in = new BufferedInputStream(socket.getInputStream());
                for (int i = next.getAndIncrement(); i < orders; i = next.getAndIncrement()) {
                    long begun = System.nanoTime();
                    socket.getOutputStream().write(request(Shop.order(name + i)));
                    assertThat(status(in)).isEqualTo("HTTP/1.1 202 Accepted");
                    nanos[i] = System.nanoTime() - begun;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return nanos;
    }

    private static byte[] request(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes.length + "\r\n\r\n";
        byte[] request = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + bytes.length);
        System.arraycopy(bytes, 0, request, head.length(), bytes.length);
        return request;
    }

    /** Reads one answer, with its length or in chunks, to its end and gives its status line. */
    private static String status(InputStream in) throws IOException {
        String status = line(in);
        int length = -1;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        if (length >= 0) {
            in.skipNBytes(length);
            return status;
        }
        for (int chunk = size(in); chunk > 0; chunk = size(in)) {
            in.skipNBytes(chunk + 2);
        }
        line(in);
        return status;
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
