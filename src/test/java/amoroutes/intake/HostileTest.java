package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.order.Accepted;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent to break readers is refused with a reason, at once. XML has such tests of its own. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final Orders orders = new Orders(new Identities(List.of()));
    private final Forms forms = new Forms(new Identities(List.of()), (source, form) -> List.of());

    /** In the thread's own time, since machines are busy. */
    private final HookFixture hooks = HookFixture.builtIn("");

    private static <T> T atOnce(Supplier<T> work) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        T result = work.get();
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun))
                .isLessThan(AT_ONCE);
        return result;
    }

    private List<Row> file(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return atOnce(() -> orders.rows(RawEvent.file("default", "", name), new ByteArrayInputStream(bytes))
                .toList());
    }

    private Refused refusal(Reception reception, RawEvent raw) {
        return atOnce(() -> Sent.refusal(() -> reception.parse(raw)));
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 5_000, 400_000})
    void deep_json(int depth) {
        for (String open : List.of("[", "{\"a\":")) {
            String json = "{\"id\":1,\"x\":" + open.repeat(depth);
            assertThat(refusal(orders, Sent.json(json)).status()).isBetween(400, 422);
            String closed = json + "1" + (open.equals("[") ? "]" : "}").repeat(depth) + "}";
            Refused refused = refusal(orders, Sent.json(closed));
            assertThat(refused.problems().get(0).message()).containsAnyOf("deeper", "too deep");
        }
    }

    @Test
    void a_million_keys() {
        assertThat(refusal(orders, Sent.json(keys(1_000_000))).problems().get(0).message())
                .contains("too large");
        List<Row> rows = file("a.json", keys(1_000_000));
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.broken()).isTrue());
    }

    @Test
    void a_million_fields_of_a_form() {
        String body =
                IntStream.range(0, 1_000_000).mapToObj(i -> "a[" + i + "]=1").collect(Collectors.joining("&"));
        assertThat(refusal(forms, Sent.form("callback", Sent.URLENCODED, body)).status())
                .isEqualTo(422);
        assertThat(refusal(forms, Sent.form("callback", Sent.URLENCODED, "a" + "[b]".repeat(300_000) + "=1")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\\x", "[b]", "; name=\"", "\"", "%22"})
    void a_long_name_of_a_part(String piece) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"a" + piece.repeat(900_000 / piece.length())
                + "\"\r\n\r\nИван\r\n--b\r\nContent-Disposition: form-data; name=\"phone\"\r\n\r\n1\r\n--b--\r\n";
        assertThat(refusal(forms, Sent.form("callback", "multipart/form-data; boundary=b", body)))
                .isNull();
    }

    @Test
    void a_million_columns() {
        String head = IntStream.range(0, 1_000_000).mapToObj(Integer::toString).collect(Collectors.joining(";"));
        assertThat(file("a.csv", "id;" + head + "\n1;2\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.problems()).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e-999999999", "1E2147483647", "0e999999999"})
    void huge_numbers(String number) {
        assertThat(refusal(orders, Sent.json("{\"id\":1,\"cost\":" + number + "}"))
                        .status())
                .isEqualTo(422);
        assertThat(refusal(orders, Sent.json("{\"id\":1,\"cost\":\"" + number + "\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(file("a.csv", "id;сумма\n1;" + number + "\n2;5\n"))
                .extracting(row -> row.accepted().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void a_number_of_a_million_digits() {
        String digits = "9".repeat(1_000_000);
        assertThat(refusal(orders, Sent.json("{\"id\":1,\"cost\":" + digits + "}"))
                        .status())
                .isBetween(400, 422);
        assertThat(refusal(orders, Sent.json("{\"id\":1,\"cost\":\"" + digits.substring(9) + "\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(file("a.csv", "id;сумма\n1;" + digits.substring(9) + "\n"))
                .singleElement()
                .satisfies(row -> assertThat(row.problems()).isNotEmpty());
    }

    /** What a visitor types into a field, or a program puts there, is read in the time of its length. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!--",
                "<script>",
                "<script ",
                "<a href='http://x'>",
                "<a href=\"http://x",
                "<b \"",
                "<title>",
                "<a x ",
                "&lt;a ",
                "&amp;",
                "data:;a",
                ";a",
                "A",
                "1 ",
                "1.",
                "1 000 ",
                "+7 ",
                "8(",
                "a@",
                "@a.",
                "x2 ",
                "; ",
                "=1 ",
                "- 2x5 = 10 ",
                "( ",
                "[b]",
                "https://a ",
                "{\"a\":",
                "[",
                "Иван ",
                "тел: ",
                "12.11.",
                "Sat, ",
                "a:1:{",
                "%D0",
                "\uD83D\uDE00"
            })
    void a_piece_again_and_again(String piece) {
        everywhere(piece.repeat(50_000 / piece.length()));
        everywhere("data:" + piece.repeat(50_000 / piece.length()));
        everywhere((piece.repeat(76).substring(0, 76) + "\r\n").repeat(2_500));
    }

    private void everywhere(String value) {
        String text = Json.MAPPER.getNodeFactory().textNode(value).toString();
        List<Accepted> taken = new ArrayList<>();
        taken.addAll(atOnce(() -> forms.parse(Sent.form("callback", "application/json", "{\"вопрос\":" + text + "}"))));
        taken.addAll(atOnce(() -> orders.parse(Sent.json("{\"id\":1,\"comment\":" + text + ",\"customer\":{\"name\":"
                + text + ",\"phone\":" + text + ",\"email\":" + text + "}}"))));
        taken.addAll(atOnce(() -> hooks.json("cf7", "{\"your-message\":" + text + ",\"tel\":" + text + "}")));
        taken.addAll(atOnce(() -> hooks.json(
                "tilda",
                "{\"Name\":" + text + ",\"payment\":{\"orderid\":\"1\",\"amount\":\"10\",\"products\":[" + text
                        + "]}}")));
        taken.addAll(atOnce(
                () -> hooks.json("woocommerce", "{\"id\":1,\"status\":\"pending\",\"customer_note\":" + text + "}")));
        assertThat(taken).hasSize(5);
    }
}
