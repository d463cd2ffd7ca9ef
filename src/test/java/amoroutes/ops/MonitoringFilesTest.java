package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Request;
import amoroutes.order.Accepted;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we give to Prometheus and Grafana asks for what our metrics have. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonitoringFilesTest {
    private static final String RULES = "src/dist/prometheus/amocrm-routes.rules.yml";
    private static final String DASHBOARD = "src/dist/grafana/amocrm-routes.json";
    private static final Pattern METRIC = Pattern.compile("amocrm_[a-z_]+");

    @TempDir
    Path dir;

    private Set<String> known() {
        try (Store store = Stores.open(dir, InstantSource.system())) {
            Metrics metrics = new Metrics(
                    store,
                    new LongLivedToken("t", InstantSource.system()),
                    () -> true,
                    () -> true,
                    InstantSource.system());
            store.keeper().keep(List.of(new Accepted(new Key("shop", Kind.ORDER, "1"), "{}", "hash", List.of())));
            metrics.meters().answered(Request.get("/api/v4/account"), "200", Duration.ZERO);
            metrics.meters().refused("http", 404, 1);
            Set<String> known =
                    new TreeSet<>(PrometheusText.parse(metrics.text()).types().keySet());
            known.add("amocrm_token_seconds_left");
            return known;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RULES, DASHBOARD})
    void they_ask_for_metrics_that_exist(String file) throws IOException {
        Set<String> asked = METRIC.matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group().replaceFirst("_(bucket|sum|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(known()).containsAll(asked);
    }

    @Test
    void the_dashboard_shows_every_metric() throws IOException {
        assertThat(Files.readString(Path.of(DASHBOARD))).contains(known());
        JsonNode dashboard = new ObjectMapper().readTree(new File(DASHBOARD));
        assertThat(dashboard.path("panels"))
                .allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty());
    }

    @Test
    void promtool_takes_the_rules() throws Exception {
        boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        assumeTrue(installed, "promtool is not installed");
        Process check = new ProcessBuilder("promtool", "check", "rules", RULES)
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
    }
}
