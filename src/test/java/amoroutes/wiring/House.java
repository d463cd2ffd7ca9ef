package amoroutes.wiring;

import amoroutes.http.HttpDoor;
import amoroutes.http.HttpOptions;
import amoroutes.http.HttpServer;
import amoroutes.http.TestServers;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.RouteSet;
import amoroutes.reload.RouteSetTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;

/** An outer context with an HTTP server and live routes from a directory, as the program has them, on a free port. */
public final class House implements AutoCloseable {
    public static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final Path dir;
    final DefaultCamelContext outer = new DefaultCamelContext();
    public final Properties properties = new Properties();
    final HttpServer http;
    public final LiveRoutes live;
    private int port;

    public House(Path dir) {
        this(dir, TestServers.onPort(0));
    }

    public House(Path dir, HttpOptions options) {
        this(dir, options, Duration.ofSeconds(10));
    }

    public House(Path dir, HttpOptions options, Duration drain) {
        this.dir = dir;
        this.http = TestServers.on(options);
        this.outer.getPropertiesComponent().setInitialProperties(properties);
        this.outer.getRegistry().bind("door", new HttpDoor());
        this.live = new LiveRoutes(outer, this::files, http, generation -> {}, InstantSource.system(), drain);
    }

    /** Only the routes of the directory: the built-in ones have a house of their own, the program. */
    public RouteSet files() {
        return RouteSetTest.onlyIn(dir);
    }

    public House with(String name, Object bean) {
        outer.getRegistry().bind(name, bean);
        return this;
    }

    public House start() {
        outer.start();
        live.start();
        port = http.listen();
        return this;
    }

    /** Writes a route file as most editors do: beside it, then renamed over it. */
    public House file(String name, String yaml) {
        try {
            Path file = dir.resolve(name);
            Path half = Files.writeString(file.resolveSibling("." + file.getFileName() + ".half"), yaml);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A door that answers with a text. */
    public static String answering(String id, String path, String text) {
        return """
                - route:
                    id: %s
                    from:
                      uri: platform-http:%s
                      steps:
                        - bean: { ref: door, method: enter }
                        - setBody:
                            constant: "%s"
                """.formatted(id, path, text);
    }

    public int port() {
        return port;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        live.close();
        http.close();
        outer.stop();
    }
}
