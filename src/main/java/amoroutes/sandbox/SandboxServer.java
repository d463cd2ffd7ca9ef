package amoroutes.sandbox;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with a thread for each request, so that stalled ones hold up nobody. */
final class SandboxServer implements AutoCloseable {
    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sandbox");
        thread.setDaemon(true);
        return thread;
    });

    private SandboxServer(HttpServer server) {
        this.server = server;
        server.setExecutor(executor);
    }

    /** @throws UncheckedIOException when the port cannot be had. */
    static SandboxServer bind(String host, int port) {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new SandboxServer(HttpServer.create(new InetSocketAddress(host, port), BACKLOG));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the sandbox cannot listen on " + host + ":" + port + ", choose another port", e);
        }
    }

    void serve(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
