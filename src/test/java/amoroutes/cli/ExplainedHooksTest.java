package amoroutes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.Key;
import amoroutes.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code events explain --hook}: what a vendor's own body would become. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExplainedHooksTest extends CommandLineTestBase {
    private static final Path INBOUND = Path.of("src/test/resources/inbound");

    private int explain(String properties, String file, String... options) throws IOException {
        String[] words = new String[options.length + 3];
        words[0] = "events";
        words[1] = "explain";
        words[2] = INBOUND.resolve(file).toString();
        System.arraycopy(options, 0, words, 3, options.length);
        return run("inbox.zone=Europe/Moscow\n" + properties, words);
    }

    @Test
    void a_form_by_the_map_of_its_source_without_a_content_type() throws IOException {
        assertThat(explain("", "tilda/03-cart-bracket.form", "--hook", "tilda"))
                .as(said())
                .isZero();
        assertThat(said())
                .contains("POST /api/v4/leads/complex", "+79001112233", "15200", "tilda/order/1557604691: delivered");
    }

    @Test
    void the_preset_of_a_source_says_whose_body_it_is_and_nobody_asks_for_its_token() throws IOException {
        assertThat(explain(
                        "source.shop.preset=tilda\nsource.shop.token=s3cret\n",
                        "tilda/04-cart-json.json",
                        "--hook",
                        "shop"))
                .as(said())
                .isZero();
        assertThat(said()).contains("shop/order/1173042542: delivered");
    }

    @Test
    void a_header_that_the_map_looks_at() throws IOException {
        assertThat(explain(
                        "source.woocommerce.secret=x\n",
                        "woocommerce/01-order-created.json",
                        "--hook",
                        "woocommerce",
                        "--header",
                        "X-WC-Webhook-Topic: order.created"))
                .as(said())
                .isZero();
        assertThat(said()).contains("woocommerce/order/", ": delivered");
        assertThat(explain("", "tilda/01-ping.form", "--hook", "tilda", "--header", "nothing"))
                .isEqualTo(2);
    }

    @Test
    void the_test_of_an_address_is_told_as_such() throws IOException {
        assertThat(explain("", "tilda/01-ping.form", "--hook", "tilda")).isZero();
        assertThat(said()).contains("vendor tests the address").doesNotContain("POST ");
    }

    @Test
    void a_body_of_parts_shows_its_boundary_itself() throws IOException {
        Path body = Files.writeString(
                directory.resolve("saved.txt"),
                "--XyZ\r\nContent-Disposition: form-data; name=\"phone\"\r\n\r\n8 916 123-45-67\r\n--XyZ--\r\n");
        assertThat(run("", "events", "explain", body.toString(), "--hook", "cf7"))
                .as(said())
                .isZero();
        assertThat(said()).contains("+79161234567");
    }

    @Test
    void what_would_be_parked_ends_with_1() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.json"), "{\"id\": ");
        assertThat(run("", "events", "explain", broken.toString(), "--hook", "woocommerce"))
                .isEqualTo(1);
        assertThat(said()).contains("parked (unreadable").doesNotContain("POST ");
    }

    @Test
    void a_body_that_no_door_takes_ends_with_1() throws IOException {
        Path wrong = Files.writeString(directory.resolve("order.json"), "{\"cost\":1}");
        assertThat(run("", "events", "explain", wrong.toString())).isEqualTo(1);
        assertThat(said()).contains("not taken");
    }

    @Test
    void what_retry_refuses_explain_refuses_with_the_same_words() throws IOException {
        long id = parkedAtItsDoor("{\"nothing\":1}");
        assertThat(run("", "events", "retry", Long.toString(id))).isEqualTo(1);
        String refusal = "event " + id + " was kept at its door as it came and its body still cannot be used";
        assertThat(said()).containsOnlyOnce(refusal);
        assertThat(run("", "events", "explain", Long.toString(id))).isEqualTo(1);
        assertThat(said().split(refusal, -1)).hasSize(3);
        assertThat(said()).contains("invalid", "no event fits").doesNotContain("POST ");
    }

    @Test
    void what_retry_would_read_again_is_explained_as_it_would_be_read() throws IOException {
        long id = parkedAtItsDoor("{\"id\":\"7\",\"cost\":\"5\"}");
        String json = "source.woocommerce.preset=json\n";
        assertThat(run(json, "events", "explain", Long.toString(id))).as(said()).isZero();
        assertThat(said()).contains("woocommerce/order/7: delivered", "\"price\" : 5");
    }

    private long parkedAtItsDoor(String body) {
        try (Store store = Store.open(directory.resolve("data/sandbox"), InstantSource.system())) {
            Accepted event = new Accepted(Key.parse("woocommerce/order/abc"), body, body, List.of())
                    .beginning(InitialState.parked("invalid", "no event fits", null));
            return store.keeper().keep(List.of(event)).get(0).id();
        }
    }
}
