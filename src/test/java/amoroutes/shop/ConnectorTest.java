package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Secret;
import amoroutes.shop.StatusMover.Outcome;
import amoroutes.shop.StatusMover.Result;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectorTest {
    private final List<String> asked = new ArrayList<>();
    private HttpServer shop;
    private int status = 200;
    private String answer = "{\"moved\":true}";

    @BeforeEach
    void start() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/amocrm-status.php", call -> {
            asked.add(call.getRequestMethod() + " " + call.getRequestHeaders().getFirst("X-Connector-Secret") + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, body.length);
            call.getResponseBody().write(body);
            call.close();
        });
        shop.start();
    }

    @AfterEach
    void stop() {
        shop.stop(0);
    }

    @Test
    void the_shop_is_asked_with_the_secret_and_says_that_it_moved_the_order() {
        assertThat(move()).isEqualTo(new Outcome(Result.MOVED, ""));
        assertThat(asked).containsExactly("POST hush {\"order\":9,\"expected\":\"1\",\"status\":\"2\"}");
    }

    @Test
    void a_refusal_tells_the_shops_reason() {
        answer = "{\"moved\":false,\"reason\":\"Статус финальный\"}";
        assertThat(move()).isEqualTo(new Outcome(Result.REFUSED, "the shop says: Статус финальный"));
    }

    @Test
    void an_order_that_stands_elsewhere_was_left_alone() {
        status = 409;
        assertThat(move().result()).isEqualTo(Result.ELSEWHERE);
    }

    @Test
    void anything_else_is_tried_again_and_tells_no_secret() {
        status = 403;
        assertThatThrownBy(this::move)
                .isInstanceOf(ShopUnavailable.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("hush");
        status = 200;
        answer = "<html>down for maintenance</html>";
        assertThatThrownBy(this::move).isInstanceOf(ShopUnavailable.class);
        shop.stop(0);
        assertThatThrownBy(this::move).isInstanceOf(ShopUnavailable.class);
    }

    @Test
    void a_try_tells_whether_the_file_is_there_and_takes_the_secret_and_moves_nothing() {
        answer = "{\"error\":\"POST …\"}";
        status = 400;
        assertThat(connector().probe()).isEqualTo(Connector.Probe.FINE);
        assertThat(asked).containsExactly("POST hush {}");
        status = 403;
        assertThat(connector().probe()).isEqualTo(Connector.Probe.WRONG_SECRET);
        answer = "<html>404</html>";
        status = 404;
        assertThat(connector().probe()).isEqualTo(Connector.Probe.NOT_THERE);
        shop.stop(0);
        assertThat(connector().probe()).isEqualTo(Connector.Probe.SILENT);
    }

    private Outcome move() {
        return connector().move("9", "1", "2");
    }

    private Connector connector() {
        URI url = URI.create("http://127.0.0.1:" + shop.getAddress().getPort() + "/amocrm-status.php");
        return new Connector(new DatabaseSettings.Connector(url, new Secret("hush")));
    }
}
