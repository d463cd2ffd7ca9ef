package amoroutes.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the HTTP server listens and what it accepts from a client.
 *
 * @param host the address to listen on; {@code 127.0.0.1} when none is given
 * @param port the port; 0 takes a free one
 * @param maxBodySize bytes of a body at most, beyond it 413
 * @param memory bytes of all bodies that are being received at most, beyond it 503
 * @param atWork bytes of bodies that are worked on at once; larger ones wait for each other
 * @param idleTimeout a connection on which nothing moves for so long is closed
 * @param requestTimeout reading the body and the route together may take so long, then 503
 * @param workers requests that may stand in their routes at once (each waits for the disk)
 */
public record HttpOptions(
        String host,
        int port,
        long maxBodySize,
        long memory,
        long atWork,
        Duration idleTimeout,
        Duration requestTimeout,
        int workers) {
    private static final String LOOPBACK = "127.0.0.1";

    /** An array of tiny orders becomes a hundred times its size while it is read and kept. */
    private static final int HEAP_PER_BYTE_AT_WORK = 256;

    public HttpOptions {
        host = host == null || host.isBlank() ? LOOPBACK : host.strip();
        requireNonNull(idleTimeout, "idleTimeout is null");
        requireNonNull(requestTimeout, "requestTimeout is null");
    }

    /** Limits that this program's heap can hold: bodies that come in may take a quarter of it. */
    public static HttpOptions of(String host, int port, long maxBodySize, long memory) {
        long heap = Runtime.getRuntime().maxMemory();
        return new HttpOptions(
                host,
                port,
                maxBodySize,
                Math.min(memory, heap / 4),
                heap / HEAP_PER_BYTE_AT_WORK,
                Duration.ofSeconds(60),
                Duration.ofSeconds(45),
                128);
    }
}
