package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The proxies as we configure them, before the program: only their ports, names and certificates are others here. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProxyIT {
    private static final Path DIST = Path.of("src/dist");
    private static final Duration START = Duration.ofSeconds(20);

    /** In our nginx file nothing but the addresses, the name and the certificate is changed. */
    private static final String NGINX = """
            daemon off;
            user root;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log %1$s/access.log;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                include %1$s/amocrm-routes.conf;
            }
            """;

    @TempDir
    static Path home;

    @TempDir
    Path dir;

    private static Program program;
    private Process proxy;
    private int port;

    enum Kind {
        NGINX,
        CADDY
    }

    @BeforeAll
    static void program() {
        program = Program.alone(
                        home,
                        Map.of(
                                "SANDBOX_PORT",
                                "0",
                                "INTAKE_API_KEYS",
                                "shop:key",
                                "OPS_KEY",
                                "ops",
                                "AMOCRM_HOOK_SECRET",
                                "s3cr3t"))
                .start();
    }

    @AfterAll
    static void stopProgram() {
        program.close();
    }

    @AfterEach
    void stopProxy() {
        if (proxy != null) {
            proxy.destroy();
            proxy.onExit().join();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void orders_come_through_and_nothing_else_than_what_is_public(Kind kind) throws IOException {
        start(kind);
        assertThat(send("/orders", Shop.order("proxy-" + kind)).status()).isEqualTo(202);
        Http.Response waited =
                Http.send(to("/orders", Shop.order("waited-" + kind)).header("Prefer", "wait=20"));
        assertThat(waited.status()).as(waited.text()).isEqualTo(201);
        assertThat(waited.json().at("/events/0/lead_id").asLong()).isPositive();

        assertThat(send("/orders", big(900_000, "large-" + kind)).status()).isEqualTo(202);
        Http.Response tooLarge = send("/orders", big(1_500_000, "too-large-" + kind));
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.contentType()).startsWith("application/problem+json");
        assertThat(send("/orders", big(3_000_000, "far-too-large-" + kind)).status())
                .isEqualTo(413);

        assertThat(Http.post(url("/orders"), Shop.order("no-key")).status()).isEqualTo(401);
        assertThat(Http.post(url("/hooks/tilda"), "{}").status()).isEqualTo(401);
        assertThat(Http.get(url("/oauth/start")).status()).isEqualTo(401);
        assertThat(Http.post(url("/amocrm/hooks/s3cr3t"), "a=b", "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
        for (String inside :
                List.of("/", "/events", "/observe/metrics", "/observe/health/live", "/reconcile", "/control/leads")) {
            assertThat(Http.send(Http.to(url(inside)).header("Authorization", "Bearer ops"))
                            .status())
                    .as(inside)
                    .isEqualTo(404);
        }
        assertThat(logged()).doesNotContain("s3cr3t", "token=");
    }

    private Http.Response send(String path, String body) {
        return Http.send(to(path, body));
    }

    private HttpRequest.Builder to(String path, String body) {
        return Http.posting(url(path), body).header("Authorization", "Bearer key");
    }

    private static String big(int length, String id) {
        return Shop.with(Shop.order(id), "comment", "\"" + "x".repeat(length) + "\"");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void start(Kind kind) throws IOException {
        String tool = kind.name().toLowerCase(Locale.ROOT);
        Path binary = Tools.find(tool).orElse(null);
        assumeTrue(binary != null, tool + " is not installed");
        port = FreePort.next();
        List<String> command = kind == Kind.NGINX ? nginx(binary) : caddy(binary);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("output.log").toFile());
        builder.environment().putAll(Map.of("HOME", dir.toString(), "XDG_DATA_HOME", dir.toString()));
        proxy = builder.start();
        Http.until("the proxy answers", START, this::answers);
    }

    private boolean answers() {
        if (!proxy.isAlive()) {
            throw new AssertionError(logged());
        }
        try {
            return Http.get(url("/")).status() == 404;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private List<String> nginx(Path binary) throws IOException {
        String text = ours("nginx/amocrm-routes.conf")
                .replaceFirst("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceFirst("(?m)^.*listen \\[::\\]:443 ssl;\\n", "")
                .replaceAll("(?m)^.*ssl_certificate.*\\n", "");
        Files.writeString(dir.resolve("amocrm-routes.conf"), text);
        Path main = Files.writeString(dir.resolve("nginx.conf"), NGINX.formatted(dir));
        return List.of(binary.toString(), "-e", dir.resolve("error.log").toString(), "-c", main.toString());
    }

    private List<String> caddy(Path binary) throws IOException {
        String text = "{\n\tadmin off\n}\n"
                + ours("caddy/Caddyfile").replaceFirst("(?m)^your\\.host \\{", "http://127.0.0.1:" + port + " {");
        Path file = Files.writeString(dir.resolve("Caddyfile"), text);
        return List.of(binary.toString(), "run", "--config", file.toString(), "--adapter", "caddyfile");
    }

    private static String ours(String file) throws IOException {
        String upstream = program.url("").replace("http://", "");
        String text = Files.readString(DIST.resolve(file));
        assertThat(text).contains("127.0.0.1:8080");
        return text.replace("127.0.0.1:8080", upstream);
    }

    /** All that it wrote anywhere. */
    private String logged() {
        StringBuilder all = new StringBuilder();
        for (String log : List.of("output.log", "error.log", "access.log")) {
            try {
                Path file = dir.resolve(log);
                all.append(Files.exists(file) ? Files.readString(file) : "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }
}
