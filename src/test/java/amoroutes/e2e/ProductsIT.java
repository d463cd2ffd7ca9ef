package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of an order are elements of amoCRM's list of goods, linked to the lead. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductsIT {
    private static final String KETTLE = "{\"article\":\"A-1\",\"name\":\"Чайник\",\"price\":1200,\"count\":2}";
    private static final String CUP = "{\"article\":\"B-2\",\"name\":\"Чашка\",\"price\":150.5,\"count\":1.5}";

    @TempDir
    static Path dir;

    private static Bench bench;

    @BeforeAll
    static void start() {
        bench = Bench.start(dir, Map.of("amocrm.goods-as", "products")).warm();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static String order(String id, String... lines) {
        return Shop.with(Shop.order(id), "products", "[" + String.join(",", lines) + "]");
    }

    private static JsonNode links(String id) {
        return bench.lead("shop/order/" + id).path("elements");
    }

    private static List<String> requests(int since) {
        return bench.requests("").stream()
                .skip(since)
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText().replaceFirst("\\?.*", ""))
                .filter(request -> !request.contains("/contacts"))
                .toList();
    }

    @Test
    void two_lines_are_two_linked_elements_and_a_second_order_shares_one() {
        int since = bench.requests("").size();
        bench.delivered(bench.accepted("/orders", order("p-1", KETTLE, CUP)));

        assertThat(requests(since))
                .containsExactly(
                        "POST /api/v4/leads/complex",
                        "GET /api/v4/catalogs/8000001/elements",
                        "GET /api/v4/catalogs/8000001/elements",
                        "POST /api/v4/catalogs/8000001/elements",
                        "POST /api/v4/leads/link");
        assertThat(links("p-1")).hasSize(2);
        assertThat(links("p-1").get(0).at("/metadata/quantity").asInt()).isEqualTo(2);
        assertThat(links("p-1").get(1).at("/metadata/quantity").asDouble()).isEqualTo(1.5);
        since = bench.requests("").size();

        bench.delivered(bench.accepted("/orders", order("p-2", KETTLE)));

        assertThat(requests(since)).containsExactly("POST /api/v4/leads/complex", "POST /api/v4/leads/link");
        assertThat(links("p-2").get(0).path("id")).isEqualTo(links("p-1").get(0).path("id"));
        assertThat(bench.amo().elements())
                .extracting(element -> element.at("/fields/SKU/0").asText())
                .containsExactly("A-1", "B-2");
    }
}
