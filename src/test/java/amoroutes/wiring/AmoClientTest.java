package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AmoClientTest {
    private final List<Long> leaving = new CopyOnWriteArrayList<>();
    private final List<Long> left = new CopyOnWriteArrayList<>();
    private final CountDownLatch written = new CountDownLatch(1);
    private final List<String> dates = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CountDownLatch cut = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers.addAll(exchange.getRequestHeaders().keySet());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/patient", exchange -> {
            await(written);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.createContext("/bomb", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 64; i++) {
                    out.write(zeros);
                }
            } catch (IOException closed) {
                cut.countDown();
            }
            cut.countDown();
        });
        server.start();
        Settings settings = Settings.of(RawProperties.parse("none", ""), Map.of());
        new AmoClient(settings.delivery(), leaving::add, this::left, dates::add, 1 << 20).accept(context);
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.stop(0);
    }

    @Test
    void the_permit_is_told_as_the_request_leaves_and_never_sent() {
        send(Map.of("amocrm-permit", 42L, "X-Mine", "kept"));
        assertThat(leaving).containsExactly(42L);
        assertThat(headers).contains("X-mine").doesNotContain("Amocrm-permit");
    }

    @Test
    void the_date_of_each_answer_to_us_is_told() {
        send(Map.of("amocrm-permit", 42L));
        send(Map.of());
        assertThat(dates).hasSize(1).allMatch(date -> date.endsWith("GMT"));
    }

    @Test
    void a_request_of_a_route_without_permits_goes_as_it_is() {
        send(Map.of());
        assertThat(leaving).isEmpty();
        assertThat(left).isEmpty();
        assertThat(headers).isNotEmpty();
    }

    @Test
    void that_a_request_was_written_is_said_before_its_answer_and_once_more_at_its_end() {
        send("/patient", Map.of("amocrm-permit", 42L));
        assertThat(left).containsExactly(42L, 42L);
    }

    @Test
    void a_request_that_nobody_takes_is_over_too() {
        server.stop(0);
        assertThatThrownBy(() -> send(Map.of("amocrm-permit", 42L))).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(left).isEqualTo(leaving);
    }

    @Test
    void an_answer_larger_than_any_is_cut_once_so_much_of_it_is_unpacked() throws Exception {
        assertThatThrownBy(() -> context.createProducerTemplate()
                        .requestBody("http://127.0.0.1:" + server.getAddress().getPort() + "/bomb", null, String.class))
                .hasRootCauseInstanceOf(IOException.class)
                .hasRootCauseMessage("an answer of more than 1048576 bytes");
        assertThat(cut.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void send(Map<String, Object> with) {
        send("/", with);
    }

    private void send(String path, Map<String, Object> with) {
        context.createProducerTemplate()
                .requestBodyAndHeaders("http://127.0.0.1:" + server.getAddress().getPort() + path, "body", with);
    }

    private void left(long permit) {
        left.add(permit);
        written.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
