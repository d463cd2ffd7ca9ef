package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that one shop's orders stop is what the component that this program replaces was left for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StuckShopIT {
    private static final String COMPLEX = "/api/v4/leads/complex";
    private static final int STUCK = 400;
    private static final int GOOD = 20;

    @TempDir
    Path dir;

    @Test
    void a_shop_whose_every_order_amocrm_cannot_digest_holds_no_other_shop() {
        Map<String, String> impatient = Map.of("amocrm.doubt-delay", "1s", "amocrm.retry.initial-delay", "1s");
        try (Bench bench = Bench.start(dir, impatient).warm()) {
            bench.amo()
                    .fault(Shop.tree("{\"match\":{\"method\":\"POST\",\"path\":\"" + COMPLEX
                            + "\",\"body\":\"stuck/order\"},\"times\":-1,\"do\":\"500\"}"));
            bench.post("/orders", orders("stuck", STUCK));
            Http.until(
                    "they failed again and again",
                    Duration.ofSeconds(60),
                    () -> bench.requests("POST " + COMPLEX).size() > STUCK / 8);

            bench.post("/orders", orders("shop", GOOD));
            Http.until(
                    "the other shop's are leads",
                    Duration.ofSeconds(30),
                    () -> bench.leadsByKey().keySet().stream()
                                    .filter(key -> key.startsWith("shop/order/good"))
                                    .count()
                            == GOOD);
            assertThat(bench.leadsByKey().keySet()).noneMatch(key -> key.startsWith("stuck/"));
        }
    }

    private static String orders(String source, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"source\":\"" + source + "\",\"id\":\"good-" + i + "\",\"cost\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
