package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever a vendor sends becomes events, at once, and nothing of a person stands in what is told of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HookFuzzTest {
    private static final int ROUNDS = 10_000;
    private static final long LONGEST_NANOS = 1_000_000_000L;
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
            "1e999999999",
            "null",
            "true",
            "[]",
            "{}",
            "\n",
            "\uFEFF",
            "[[[[[[[[[[",
            "=",
            "&",
            "%",
            "%FF",
            "&quot;",
            "&amp;",
            "<",
            ">",
            "</",
            "<![CDATA[",
            "]]>",
            "--b\r\n",
            "+",
            "я",
            "🫖",
            "|||",
            "utm_source=",
            "(",
            ")",
            " x 1 ≡ ",
            "?",
            "$",
            "`");

    private record Body(String source, String type, byte[] bytes) {}

    private static List<Body> bodies() throws IOException {
        List<Body> bodies = new ArrayList<>();
        Path inbound = Path.of("src/test/resources/inbound");
        try (Stream<Path> files = Files.walk(inbound)) {
            for (Path file : files.filter(
                            file -> file.getNameCount() > inbound.getNameCount() + 1 && Files.isRegularFile(file))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                String source = inbound.relativize(file).getName(0).toString();
                String type = name.endsWith(".json")
                        ? Sent.JSON
                        : name.endsWith(".form") ? Sent.URLENCODED : name.endsWith(".xml") ? "application/xml" : "";
                bodies.add(new Body(source, type, Files.readAllBytes(file)));
            }
        }
        String multipart = "--b\r\nContent-Disposition: form-data; name=\"submissionID\"\r\n\r\n5\r\n--b\r\n"
                + "Content-Disposition: form-data; name=\"rawRequest\"\r\n\r\n{\"q3_name\":{\"first\":\"Иван\"}}\r\n--b--\r\n";
        bodies.add(new Body("jotform", "multipart/form-data; boundary=b", multipart.getBytes(StandardCharsets.UTF_8)));
        return bodies;
    }

    private static byte[] mutated(byte[] body, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : body) {
            bytes.add(b);
        }
        for (int i = random.nextInt(8); i >= 0 && !bytes.isEmpty(); i--) {
            int at = random.nextInt(bytes.size());
            int to = Math.min(bytes.size(), at + 1 + random.nextInt(40));
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.subList(at, to).clear();
                case 2 -> bytes.addAll(at, new ArrayList<>(bytes.subList(at, to)));
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

    @Test
    void ten_thousand_mutated_bodies_become_events() throws IOException {
        HookFixture hooks = HookFixture.builtIn("");
        List<Body> bodies = bodies();
        List<String> presets = List.copyOf(ShippedMaps.all().presets());
        Random random = new Random(13);
        int queued = 0;
        int judged = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Body body = bodies.get(random.nextInt(bodies.size()));
            String source = random.nextInt(4) == 0 ? presets.get(random.nextInt(presets.size())) : body.source();
            String type = random.nextInt(20) == 0 ? "" : body.type();
            byte[] bytes = mutated(body.bytes(), random);
            long begun = System.nanoTime();
            try {
                for (Accepted event : hooks.post(source, type, bytes, Map.of())) {
                    assertThat(Sent.jsonItems(event.body())).hasSize(1).hasOnlyElementsOfType(Parsed.class);
                    event.beginning()
                            .ifPresent(begins -> assertThat(begins.reason().replaceAll("\\(column \\d+\\)", ""))
                                    .doesNotContain("Петров", "Сидорова", "Мария", "900", "example.ru"));
                    queued += event.beginning().isEmpty() ? 1 : 0;
                    judged += event.beginning().isPresent() ? 1 : 0;
                }
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("round " + round + ", " + source + ": " + Arrays.toString(bytes), e);
            }
            assertThat(System.nanoTime() - begun).as("round " + round).isLessThan(LONGEST_NANOS);
        }
        assertThat(queued).isPositive();
        assertThat(judged).isPositive();
    }
}
