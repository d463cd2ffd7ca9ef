package amoroutes.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the HTTP server listens and what it bears from a client.
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

    public HttpOptions {
        host = host == null || host.isBlank() ? LOOPBACK : host.strip();
        requireNonNull(idleTimeout, "idleTimeout is null");
        requireNonNull(requestTimeout, "requestTimeout is null");
    }

    /** Loopback, 1 MB, an idle minute, half a minute for a request, 128 workers. */
    public static HttpOptions onPort(int port) {
        return new HttpOptions(
                LOOPBACK, port, 1 << 20, 64 << 20, 1 << 20, Duration.ofSeconds(60), Duration.ofSeconds(30), 128);
    }

    HttpOptions withHost(String other) {
        return new HttpOptions(other, port, maxBodySize, memory, atWork, idleTimeout, requestTimeout, workers);
    }

    HttpOptions withMaxBodySize(long bytes) {
        return new HttpOptions(host, port, bytes, memory, atWork, idleTimeout, requestTimeout, workers);
    }

    /** An idle timeout shorter than the request timeout would cut a client that waits for its answer. */
    HttpOptions withTimeouts(Duration idle, Duration request) {
        return new HttpOptions(host, port, maxBodySize, memory, atWork, idle, request, workers);
    }

    HttpOptions withMemory(long bytes) {
        return new HttpOptions(host, port, maxBodySize, bytes, atWork, idleTimeout, requestTimeout, workers);
    }
}
