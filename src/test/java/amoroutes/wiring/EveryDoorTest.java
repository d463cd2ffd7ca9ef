package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without keys only this machine calls: every sign that it is somebody else counts at every door. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EveryDoorTest {
    private static final List<String> DOORS = List.of(
            "POST /orders",
            "POST /orders/1/status",
            "POST /customers",
            "POST /forms/callback",
            "POST /hooks/shop",
            "GET /hooks/shop?name=a&phone=1",
            "GET /",
            "GET /events",
            "GET /events/1",
            "POST /events/1/retry",
            "GET /observe/metrics",
            "GET /oauth/start");

    @TempDir
    static Path dir;

    private static HookHouse house;

    @BeforeAll
    static void open() {
        house = HookHouse.open(dir, Map.of());
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Forwarded: for=127.0.0.1",
                "Via: 1.1 front",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-Server: front",
                "X-Forwarded-Prefix: /crm",
                "X-Forwarded-Ssl: on",
                "X-Real-IP: 127.0.0.1",
                "CF-Connecting-IP: 127.0.0.1",
                "True-Client-IP: 127.0.0.1",
                "X-Client-IP: 127.0.0.1",
                "Origin: null",
                "Origin: https://evil.example",
                "Origin: http://localhost:3000",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site",
                "Host: evil.example",
            })
    void a_sign_that_somebody_else_calls_is_401(String sign) throws IOException {
        for (String door : DOORS) {
            String host = sign.startsWith("Host") ? "" : "Host: localhost:" + house.port() + "\r\n";
            assertThat(answer(door, host + sign + "\r\n")).as(door).startsWith("HTTP/1.1 401");
        }
        assertThat(house.events("shop")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Origin: http://localhost:PORT", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: none"})
    void this_machine_comes_in(String sign) throws IOException {
        for (String door : DOORS) {
            String header = sign.isEmpty() ? "" : sign.replace("PORT", Integer.toString(house.port())) + "\r\n";
            if (!door.contains("hooks")) {
                assertThat(answer(door, "Host: localhost:" + house.port() + "\r\n" + header))
                        .as(door)
                        .doesNotStartWith("HTTP/1.1 401")
                        .startsWith("HTTP/1.1 ");
            }
        }
    }

    private static String answer(String door, String headers) throws IOException {
        String body = door.startsWith("POST") ? "{\"id\":\"1\"}" : "";
        try (Socket socket = new Socket("127.0.0.1", house.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((door + " HTTP/1.1\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
