package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent, the answer is an event or a refusal that can be written, never another exception. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FuzzTest {
    private static final int ROUNDS = 2000;
    private static final List<String> SPICES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\u0000",
            "\\ud83e",
            "1e999999999",
            "-",
            "NaN",
            "null",
            "true",
            "\n",
            "\r\n",
            "\uFEFF",
            "[[[[[[[[",
            "\"id\":1,",
            "=",
            "&",
            "%",
            "%FF",
            "--b",
            "\r\n\r\n",
            "+",
            "я",
            "🫖",
            "\u0000");
    private static final String MULTIPART_BODY =
            "--b\r\nContent-Disposition: form-data; name=\"a[b][]\"\r\n\r\nИван\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nx\r\n--b--\r\n";

    private final Identities identities = new Identities(List.of());
    private final List<Reception> receptions = List.of(
            new Orders(identities),
            new Customers(identities),
            new Forms(identities, (source, form) -> List.of()),
            new Statuses());

    private static String seedBody(String contentType) {
        if (contentType.startsWith("multipart")) {
            return MULTIPART_BODY;
        }
        String order = OrdersTest.FULL.replace("\n", "");
        return switch (contentType) {
            case Sent.URLENCODED -> "name=%D0%98&a[b][]=1&a[b][]=2&phone=8+916+123-45-67&p[q][0][n]=x";
            case Sent.NDJSON -> order + "\n" + order + "\n";
            default -> "[" + order + "," + OrdersTest.FULL + "]";
        };
    }

    private static byte[] mutated(String body, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b);
        }
        for (int i = random.nextInt(6); i >= 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 ->
                    bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(20)))
                            .clear();
                case 2 ->
                    bytes.addAll(
                            at, new ArrayList<>(bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(40)))));
                default -> {
                    for (byte b : SPICES.get(random.nextInt(SPICES.size())).getBytes(StandardCharsets.UTF_8)) {
                        bytes.add(at++, b);
                    }
                }
            }
        }
        byte[] result = new byte[bytes.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 1",
        "application/x-ndjson, 2",
        "application/x-www-form-urlencoded, 3",
        "multipart/form-data; boundary=b, 4",
    })
    void a_mutated_body_is_accepted_or_refused(String contentType, long seed) {
        Random random = new Random(seed);
        String body = seedBody(contentType);
        int accepted = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(body, random);
            RawEvent raw = new RawEvent("default", "callback", contentType, Map.of(), "7", bytes);
            for (Reception reception : receptions) {
                try {
                    for (Accepted event : reception.parse(raw)) {
                        assertThat(Sent.jsonItems(event.body())).hasSize(1).hasOnlyElementsOfType(Parsed.class);
                    }
                    accepted++;
                } catch (Refused e) {
                    assertThat(Sent.jsonItems(Problems.json(e))).hasOnlyElementsOfType(Parsed.class);
                    refused++;
                } catch (RuntimeException e) {
                    throw new AssertionError("seed " + seed + ", round " + round + ": " + Arrays.toString(bytes), e);
                }
            }
        }
        assertThat(accepted).isPositive();
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"a.json, 5", "a.ndjson, 6"})
    void a_mutated_file_gives_rows(String fileName, long seed) {
        Random random = new Random(seed);
        String body = seedBody(fileName.endsWith(".json") ? Sent.JSON : Sent.NDJSON);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(body, random);
            List<Row> rows = receptions
                    .get(0)
                    .rows(RawEvent.file("default", "", fileName), new ByteArrayInputStream(bytes))
                    .toList();
            assertThat(rows)
                    .allMatch(row -> row.accepted().isEmpty() != row.problems().isEmpty());
        }
    }
}
