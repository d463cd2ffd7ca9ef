package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken bodies at the real door: each is kept and answered with 200, and none of them holds up the next. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HookHttpFuzzTest {
    private static final Path INBOUND = Path.of("src/test/resources/inbound");
    private static final int ROUNDS = 400;
    private static final long LONGEST_NANOS = 1_000_000_000L;

    @TempDir
    Path dir;

    private static List<Path> bodies() throws IOException {
        try (Stream<Path> files = Files.walk(INBOUND, 2)) {
            return files.filter(file ->
                            Files.isRegularFile(file) && !file.getParent().equals(INBOUND))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] mutated(byte[] body, Random random) {
        byte[] bytes = body.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }

    @Test
    void each_is_answered_200_within_a_second() throws IOException {
        List<Path> bodies = bodies();
        Random random = new Random(31);
        try (HookHouse house = HookHouse.open(dir, Map.of())) {
            house.post("woocommerce", Files.readAllBytes(bodies.get(0)), "", Map.of());
            for (int round = 0; round < ROUNDS; round++) {
                Path file = bodies.get(random.nextInt(bodies.size()));
                byte[] body = mutated(Files.readAllBytes(file), random);
                String type = random.nextInt(4) == 0 ? "" : type(file);
                long begun = System.nanoTime();
                HookHouse.Answer answer =
                        house.post(INBOUND.relativize(file).getName(0).toString(), body, type, Map.of());
                assertThat(answer.status()).as("round " + round + ", " + file).isEqualTo(200);
                assertThat(System.nanoTime() - begun).as("round " + round).isLessThan(LONGEST_NANOS);
            }
        }
    }

    private static String type(Path file) {
        String name = file.toString();
        return name.endsWith(".json")
                ? "application/json"
                : name.endsWith(".form") ? "application/x-www-form-urlencoded" : "application/xml";
    }
}
