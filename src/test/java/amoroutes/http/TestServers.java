package amoroutes.http;

import java.time.Duration;

/** Servers for tests, and their limits. */
public final class TestServers {
    private TestServers() {}

    /** Everybody may come in. */
    public static HttpServer on(HttpOptions options) {
        return new HttpServer(options, status -> {}, (call, came) -> Admission.letIn());
    }

    /** Loopback, 1 MB, an idle minute, half a minute for a request, 128 workers. */
    public static HttpOptions onPort(int port) {
        return options(null, port, 1 << 20, 64 << 20, Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    static HttpOptions options(String host, int port, long maxBody, long memory, Duration idle, Duration request) {
        return new HttpOptions(host, port, maxBody, memory, 1 << 20, idle, request, 128);
    }
}
