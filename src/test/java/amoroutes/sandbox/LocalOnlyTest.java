package amoroutes.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LocalOnlyTest extends SandboxFixture {
    private static final LocalOnly LOCAL = new LocalOnly("127.0.0.1");

    private static boolean refused(String method, String path, String... namesAndValues) {
        Headers headers = new Headers();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return LOCAL.refusal(method, path, headers).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1:8090", "localhost:8090", "LOCALHOST", "[::1]:8090", "amo.localhost:8090", "127.3.2.1"
            })
    void this_machine_reads_by_its_own_name(String host) {
        assertThat(refused("GET", "/control/leads", "Host", host)).isFalse();
        assertThat(refused("GET", "/", "Host", host)).isFalse();
        assertThat(refused("GET", "/control/board", "Host", host, "Sec-Fetch-Site", "same-origin"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example:8090", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.2:8090"})
    void a_name_that_was_bent_to_this_machine_reads_nothing(String host) {
        assertThat(refused("GET", "/control/leads", "Host", host)).isTrue();
        assertThat(refused("GET", "/", "Host", host)).isTrue();
        assertThat(refused("GET", "/oauth/allow", "Host", host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://localhost:8080",
        "Origin, https://localhost:8090",
        "Origin, null",
        "Origin, https://shop.example",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, cross-site",
        "X-Forwarded-For, 127.0.0.1",
        "Via, 1.1 front",
        "CF-Connecting-IP, 127.0.0.1",
    })
    void a_foreign_page_and_a_proxy_neither_read_nor_change(String name, String value) {
        assertThat(refused("GET", "/control/leads", "Host", "localhost:8090", name, value))
                .isTrue();
        assertThat(refused("POST", "/control/reset", "Host", "localhost:8090", LocalOnly.HEADER, "1", name, value))
                .isTrue();
    }

    @Test
    void a_change_needs_the_header_of_the_control() {
        assertThat(refused("POST", "/control/reset", "Host", "localhost:8090")).isTrue();
        assertThat(refused("DELETE", "/control/faults", "Host", "localhost:8090"))
                .isTrue();
        assertThat(refused("POST", "/control/reset", "Host", "localhost:8090", LocalOnly.HEADER, "1"))
                .isFalse();
    }

    @Test
    void a_web_page_resets_nothing_and_reads_no_lead() throws IOException {
        lead("Заказ");

        String reset = raw(
                "POST /control/reset HTTP/1.1\r\nHost: 127.0.0.1:" + sandbox.port()
                        + "\r\nOrigin: https://evil.example\r\nContent-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        String read = raw("GET /control/leads HTTP/1.1\r\nHost: evil.example:" + sandbox.port()
                + "\r\nConnection: close\r\n\r\n");

        assertThat(reset).startsWith("HTTP/1.1 403").contains("another origin");
        assertThat(read).startsWith("HTTP/1.1 403").doesNotContain("Заказ");
        assertThat(client.get("/control/leads").json().get("leads")).hasSize(1);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
