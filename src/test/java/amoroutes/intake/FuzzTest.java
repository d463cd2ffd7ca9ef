package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
            "<",
            "&x;",
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            "<![CDATA[",
            "</",
            ";",
            "\"\"",
            "\t",
            "sep=;\n",
            "31.02.2026",
            "../",
            "\u0000");
    private static final String MULTIPART_BODY =
            "--b\r\nContent-Disposition: form-data; name=\"a[b][]\"\r\n\r\nИван\r\n"
                    + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nx\r\n--b--\r\n";

    private static final List<String> SECRETS = List.of("Иванов", "900)123", "ivanov@", "Петров", "petr@", "900) 111");
    private static final String TABLE =
            "\uFEFFНомер заказа;Дата;ФИО;Телефон;E-mail;Сумма;Товар;Количество;Комментарий\r\n"
                    + "000123;14.08.2026 16:28;Иванов Иван;8(900)123-45-00;ivanov@example.ru;1 234,50 руб.;Чашка;2 шт.;\"«12»; да\"\r\n"
                    + "000123;14.08.2026 16:28;Иванов Иван;8(900)123-45-00;ivanov@example.ru;10;Блюдце;1;\"а\nб\"\r\n"
                    + "000124;15.08.2026;Петров \"\";;petr@example.ru;990,00;\"Книга \"\"Java\"\"\";1;\r\n";

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
        return mutated(body.getBytes(StandardCharsets.UTF_8), random);
    }

    private static byte[] mutated(byte[] body, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : body) {
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

    /** Of whatever ending, read as each kind of thing; the thread's own time is measured, since machines are busy. */
    @ParameterizedTest
    @CsvSource({
        "a.json, 5",
        "a.ndjson, 6",
        "a.csv, 7",
        "a.csv, 8",
        "a.tsv, 9",
        "a.xml, 10",
        "a.xml, 11",
        "a.zip, 12",
    })
    void a_mutated_file_gives_rows_in_time_and_tells_no_secrets(String fileName, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] body = seedFile(fileName, seed);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        int good = 0;
        int bad = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutated(body, random);
            Reception reception = receptions.get(round % 3);
            long begun = threads.getCurrentThreadCpuTime();
            try {
                List<Row> rows = reception
                        .rows(RawEvent.file("default", "callback", fileName), new ByteArrayInputStream(bytes))
                        .toList();
                assertThat(rows)
                        .allMatch(row ->
                                row.accepted().isEmpty() != row.problems().isEmpty());
                good += rows.stream().anyMatch(row -> row.accepted().isPresent()) ? 1 : 0;
                bad += rows.stream().anyMatch(row -> row.accepted().isEmpty()) ? 1 : 0;
                assertThat(rows.stream().flatMap(row -> row.problems().stream()).map(Problem::message))
                        .noneMatch(message -> SECRETS.stream().anyMatch(message::contains));
                assertThat(rows.toString()).doesNotContain(SECRETS);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + Arrays.toString(bytes), e);
            }
            assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun))
                    .as("seed %s, round %s", seed, round)
                    .isLessThan(Duration.ofSeconds(1));
        }
        assertThat(good).isPositive();
        assertThat(bad).isPositive();
    }

    private static byte[] seedFile(String fileName, long seed) throws IOException {
        return switch (fileName) {
            case "a.json" -> seedBody(Sent.JSON).getBytes(StandardCharsets.UTF_8);
            case "a.ndjson" -> seedBody(Sent.NDJSON).getBytes(StandardCharsets.UTF_8);
            case "a.tsv" -> TABLE.replace(';', '\t').getBytes(StandardCharsets.UTF_16LE);
            case "a.csv" -> TABLE.getBytes(seed % 2 == 0 ? StandardCharsets.UTF_8 : Charset.forName("windows-1251"));
            case "a.xml" ->
                resource("/inbound/commerceml/0" + (seed % 2 == 0 ? "1-orders-2.03-cp1251" : "3-orders-3.1-container")
                        + ".xml");
            default -> zip();
        };
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("a.json", "a.csv", "a.xml")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(seedFile(name, 2));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FuzzTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
