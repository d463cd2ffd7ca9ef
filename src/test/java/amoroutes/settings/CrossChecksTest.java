package amoroutes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are right each for itself and wrong together. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrossChecksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camel.server.host=0.0.0.0|camel.server.host",
                "camel.server.host=192.168.1.5|camel.server.host",
                "camel.server.host=shop.example|camel.server.host",
                "amocrm.retry.initial-delay=20m|amocrm.retry.max-delay",
                "amocrm.account=shop;amocrm.client-id=i;amocrm.client-secret=s|amocrm.redirect-uri",
                "amocrm.account=shop;amocrm.client-id=i;amocrm.redirect-uri=https://x/|amocrm.client-secret",
                "amocrm.account=shop;amocrm.client-code=c|amocrm.client-id",
                "amocrm.account=shop.example.com|amocrm.account",
                "amocrm.account=shop;amocrm.domain=example.com|amocrm.account",
            })
    void what_contradicts_is_a_problem(String text, String property) {
        assertThat(read(text).problems()).extracting(Problem::property).contains(property);
    }

    @ParameterizedTest
    @CsvSource({
        "camel.server.host=127.0.0.5",
        "camel.server.host=::1",
        "camel.server.host=0.0.0.0;intake.api-keys=a:b",
        "amocrm.retry.initial-delay=10m",
        "amocrm.account=shop;amocrm.client-id=i;amocrm.client-secret=s;amocrm.redirect-uri=https://x/",
        "amocrm.account=shop;amocrm.access-token=t",
        "amocrm.base-url=http://127.0.0.1:1;amocrm.domain=example.com"
    })
    void what_fits_is_none(String text) {
        assertThat(read(text).problems()).isEmpty();
    }

    @Test
    void who_takes_in_only_needs_another_node_to_deliver() {
        assertThat(read("node.role=intake").warnings())
                .extracting(Problem::property)
                .containsExactly("node.role");
        assertThat(read("node.role=intake;store.url=jdbc:postgresql://db/amo").warnings())
                .isEmpty();
    }

    @Test
    void with_several_nodes_reading_back_waits_longer_than_a_lease_and_a_request_last() {
        String store = "store.url=jdbc:postgresql://db/amo;";
        assertThat(read(store).tooEarlyForOtherNodes()).isEmpty();
        assertThat(read(store + "amocrm.timeout=40s").tooEarlyForOtherNodes()).isEmpty();
        assertThat(read(store + "amocrm.timeout=45s").tooEarlyForOtherNodes())
                .hasValueSatisfying(problem -> assertThat(problem.toString())
                        .contains("amocrm.doubt-delay")
                        .contains("more than 60s"));
        assertThat(read("amocrm.doubt-delay=1s").tooEarlyForOtherNodes())
                .as("one node")
                .isEmpty();
    }

    @Test
    void a_problem_of_two_stands_where_one_of_them_was_written() {
        assertThat(read("data.dir=d;camel.server.host=0.0.0.0").problems())
                .extracting(Problem::line)
                .containsExactly(2);
        assertThat(read("amocrm.client-id=i;amocrm.redirect-uri=https://x/").problems())
                .extracting(Problem::line)
                .as("the key that lacks stands nowhere")
                .containsExactly(0);
    }

    @Test
    void a_source_is_warned_only_of_what_it_says_itself() {
        assertThat(warned("amocrm.new-order-status-id=1;source.a.order-name=x"))
                .containsExactly("amocrm.new-order-status-id");
        assertThat(warned("source.a.new-order-status-id=1")).containsExactly("source.a.new-order-status-id");
    }

    @Test
    void the_sandbox_needs_no_proof() {
        assertThat(read("").warnings()).isEmpty();
        assertThat(warned("amocrm.account=shop")).containsExactly("amocrm.account");
        assertThat(warned("amocrm.account=shop;amocrm.access-token=t")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "source.tilda.token=t",
                "source.woocommerce.secret=s",
                "amocrm.hook-secret=s",
                "amocrm.redirect-uri=https://crm.example/oauth/callback"
            })
    void what_is_called_from_elsewhere_is_warned_of_keys_that_are_missing(String text) {
        assertThat(warned(text)).containsExactlyInAnyOrder("ops.key", "intake.api-keys");
        assertThat(read(text).warnings()).allMatch(problem -> problem.message().contains(text.replaceFirst("=.*", "")));
        assertThat(warned(text + ";ops.key=k")).containsExactly("intake.api-keys");
        assertThat(warned(text + ";intake.api-keys=a:b")).containsExactly("ops.key");
        assertThat(warned(text + ";intake.api-keys=a:b;ops.key=k")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amocrm.redirect-uri=http://localhost:8080/oauth/callback",
                "amocrm.redirect-uri=http://127.0.0.1/oauth/callback",
                "source.tilda.preset=tilda",
                "source.tilda.order-name=x"
            })
    void what_stays_on_this_machine_needs_no_keys(String text) {
        assertThat(warned(text)).isEmpty();
    }

    private static List<String> warned(String text) {
        return read(text).warnings().stream().map(Problem::property).toList();
    }

    private static Settings read(String text) {
        return Settings.of(RawProperties.parse(text.replace(';', '\n'), "p"), Map.of());
    }
}
