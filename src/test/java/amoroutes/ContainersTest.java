package amoroutes;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.cli.Main;
import amoroutes.reload.RouteSet;
import amoroutes.settings.Catalogue;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Setting;
import amoroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What we give to Docker, Compose and Kubernetes, held against the program. {@code ImageIT} runs what the image would run. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContainersTest {
    private static final Path DIST = Path.of("src/dist");
    private static final Dockerfile IMAGE = Dockerfile.read();
    private static final String PORT = "8080";
    private static final String HOME = "/var/lib/amocrm-routes";

    /** SIGTERM to exit. */
    private static final int DRAIN_SECONDS = 30;

    /** What a JVM takes beside its heap, in MB. */
    private static final int BESIDE_THE_HEAP = 200;

    private static final Set<String> VARIABLES = Catalogue.settings()
            .map(Setting::name)
            .map(RawProperties::variableOf)
            .collect(Collectors.toSet());

    @Test
    void the_image_holds_the_jar_and_runs_it_as_nobody_who_could_harm() throws IOException {
        assertThat(IMAGE.one("COPY").text()).startsWith("target/amocrm-routes.jar /opt/amocrm-routes/");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<finalName>amocrm-routes</finalName>");
        assertThat(IMAGE.one("USER").text()).isEqualTo("10001:10001");
        assertThat(IMAGE.one("STOPSIGNAL").text()).isEqualTo("SIGTERM");
        assertThat(IMAGE.one("WORKDIR").text())
                .isEqualTo(HOME)
                .isEqualTo(IMAGE.one("VOLUME").text());
        assertThat(IMAGE.one("ENTRYPOINT").words()).startsWith("java").endsWith(Main.class.getName());
        assertThat(IMAGE.one("FROM").text()).endsWith(":17-jre");
    }

    @Test
    void the_image_names_settings_and_doors_of_the_program() {
        assertThat(VARIABLES).contains(IMAGE.one("ENV").text().replaceFirst("=.*", ""));
        assertThat(Catalogue.named("camel.server.port")).map(Setting::fallback).hasValue(PORT);
        assertThat(IMAGE.one("EXPOSE").text()).isEqualTo(PORT);
        String health = IMAGE.one("HEALTHCHECK").words().get(2);
        assertThat(health).contains("/127.0.0.1/" + PORT + " ");
        assertThat(paths()).contains(health.replaceFirst("(?s).*GET (\\S+) HTTP.*", "$1"));
    }

    @Test
    void the_settings_of_the_example_are_right_and_none_is_unknown() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("CAMEL_SERVER_HOST", "0.0.0.0"));
        for (String line : Files.readAllLines(DIST.resolve("amocrm-routes.env"))) {
            String variable = line.replaceFirst("^#(?=[A-Z_]+=)", "");
            if (variable.isBlank() || variable.startsWith("#")) {
                continue;
            }
            assertThat(variable).matches("[A-Z_]+=[^ \"']*");
            String name = variable.replaceFirst("=.*", "");
            assertThat(name).matches(known -> VARIABLES.contains(known) || known.equals("JDK_JAVA_OPTIONS"), "known");
            if (variable.equals(line)) {
                environment.put(name, variable.replaceFirst(".*?=", ""));
            }
        }
        assertThat(Settings.of(RawProperties.parse("", ""), environment).problems())
                .isEmpty();
    }

    @Test
    void compose_gives_time_to_stop_a_volume_and_memory_and_lets_only_this_host_in() throws IOException {
        Map<?, ?> service = at(yaml("docker/compose.yaml").get(0), "services", "amocrm-routes");
        assertThat(service.get("stop_grace_period"))
                .asString()
                .satisfies(grace ->
                        assertThat(Integer.parseInt(grace.replace("s", ""))).isGreaterThan(DRAIN_SECONDS));
        assertThat(service.get("ports")).isEqualTo(List.of("127.0.0.1:" + PORT + ":" + PORT));
        assertThat(service.get("volumes")).isEqualTo(List.of("data:" + HOME));
        assertThat(service.get("read_only")).isEqualTo(true);
        Path folder = DIST.resolve("docker");
        assertThat(folder.resolve(service.get("env_file").toString())).exists();
        Map<?, ?> build = at(service, "build");
        assertThat(folder.resolve(build.get("context").toString()).normalize()).isEqualTo(Path.of(""));
        assertThat(Path.of(build.get("dockerfile").toString())).exists();
        enough(service.get("mem_limit").toString().replace("m", ""));

        Map<?, ?> shared = yaml("docker/compose.postgresql.yaml").get(0);
        assertThat(VARIABLES)
                .containsAll(strings(
                        at(shared, "services", "amocrm-routes", "environment").keySet()));
        assertThat(at(shared, "services", "amocrm-routes", "environment").get("STORE_URL"))
                .isEqualTo("jdbc:postgresql://postgres:5432/"
                        + at(shared, "services", "postgres", "environment").get("POSTGRES_DB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes/sqlite.yaml", "kubernetes/postgresql.yaml"})
    void kubernetes_probes_what_is_there_gives_time_to_stop_and_names_settings(String file) throws IOException {
        Map<?, ?> pod = at(programs(file), "spec", "template", "spec");
        Map<?, ?> container = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(paths())
                    .contains(at(container, probe, "httpGet").get("path").toString());
        }
        assertThat(container.get("ports").toString()).contains("containerPort=" + PORT);
        assertThat(container.get("image")).asString().endsWith("/amocrm-routes:" + Pom.version());
        List<?> before = (List<?>) at(container, "lifecycle", "preStop", "exec").get("command");
        assertThat((Integer) pod.get("terminationGracePeriodSeconds"))
                .isGreaterThan(DRAIN_SECONDS + Integer.parseInt(before.get(1).toString()));
        assertThat(at(pod, "securityContext"))
                .containsEntry(key("runAsNonRoot"), true)
                .containsEntry(key("runAsUser"), 10001);
        assertThat(at(container, "securityContext"))
                .containsEntry(key("readOnlyRootFilesystem"), true)
                .containsEntry(key("allowPrivilegeEscalation"), false);
        assertThat(container.get("volumeMounts").toString()).contains("mountPath=" + HOME, "mountPath=/tmp");
        enough(at(container, "resources", "limits").get("memory").toString().replace("Mi", ""));

        List<String> variables =
                new ArrayList<>(strings(at(kind(file, "ConfigMap"), "data").keySet()));
        variables.addAll(strings(at(kind(file, "Secret"), "stringData").keySet()));
        assertThat(VARIABLES).containsAll(variables);
        assertThat(variables).contains("INTAKE_API_KEYS", "OPS_KEY");
    }

    @Test
    void kubernetes_never_runs_two_on_one_file_and_two_on_one_postgresql_by_names_of_their_own() throws IOException {
        Map<?, ?> alone = at(programs("kubernetes/sqlite.yaml"), "spec");
        assertThat(alone.get("replicas")).isEqualTo(1);
        assertThat(at(alone, "strategy").get("type")).isEqualTo("Recreate");
        assertThat(at(alone, "template", "spec").get("volumes").toString())
                .contains("claimName="
                        + at(kind("kubernetes/sqlite.yaml", "PersistentVolumeClaim"), "metadata")
                                .get("name"));

        assertThat(programs("kubernetes/postgresql.yaml").get("kind"))
                .as("its names stay")
                .isEqualTo("StatefulSet");
        Map<?, ?> shared = at(programs("kubernetes/postgresql.yaml"), "spec");
        assertThat(shared.get("replicas")).isEqualTo(2);
        assertThat(shared.toString())
                .contains("name=NODE_NAME", "fieldPath=metadata.name")
                .doesNotContain("claimName");
        assertThat(at(kind("kubernetes/postgresql.yaml", "ConfigMap"), "data").get("STORE_URL"))
                .asString()
                .startsWith("jdbc:postgresql://");
    }

    /** The share of the memory that the image gives to the heap leaves enough for the rest. */
    private static void enough(String megabytes) {
        String share = IMAGE.one("ENTRYPOINT").words().stream()
                .filter(word -> word.startsWith("-XX:MaxRAMPercentage="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*=", "");
        int memory = Integer.parseInt(megabytes);
        assertThat(memory * (100 - Integer.parseInt(share)) / 100).isGreaterThanOrEqualTo(BESIDE_THE_HEAP);
    }

    private static Set<String> paths() {
        RouteSet routes = RouteSet.ofProgram();
        return Stream.of("ops.camel.yaml")
                .flatMap(file -> routes.text(file).lines())
                .filter(line -> line.contains("name: path, value: "))
                .map(line -> line.replaceFirst(".*value: \"?([^\" }]+)\"? }.*", "$1"))
                .collect(Collectors.toSet());
    }

    /** What runs the program. */
    private static Map<?, ?> programs(String file) throws IOException {
        return yaml(file).stream()
                .filter(document -> Set.of("Deployment", "StatefulSet").contains(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> kind(String file, String kind) throws IOException {
        return yaml(file).stream()
                .filter(document -> kind.equals(document.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    private static List<Map<?, ?>> yaml(String file) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        new Load(LoadSettings.builder().setAllowDuplicateKeys(false).build())
                .loadAllFromString(Files.readString(DIST.resolve(file)))
                .forEach(document -> documents.add((Map<?, ?>) document));
        return documents;
    }

    private static Map<Object, Object> at(Map<?, ?> tree, String... path) {
        Map<?, ?> here = tree;
        for (String step : path) {
            here = (Map<?, ?>) here.get(step);
            assertThat(here).as(step).isNotNull();
        }
        return new HashMap<>(here);
    }

    private static Object key(String name) {
        return name;
    }

    private static List<String> strings(Set<?> keys) {
        return keys.stream().map(Object::toString).toList();
    }
}
