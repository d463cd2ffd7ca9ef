package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.NodeSettings;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Lease;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does and leaves to others, by its role; and that each route says where it runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeTest {
    private static final Set<String> BY_ITSELF = Set.of("timer", "scheduler", "quartz");
    private static final Set<String> WHERE = Set.of("deliverer", "intake", "any-node");
    private static final Set<String> TAKES_IN = Set.of(
            "intake-orders",
            "intake-order-status",
            "intake-customers",
            "intake-forms",
            "intake-hooks",
            "amocrm-hooks",
            "inbox-orders",
            "inbox-customers",
            "inbox-forms");

    @TempDir
    Path dir;

    @Test
    void the_settings_are_checked_by_the_length_that_a_lease_has() {
        assertThat(NodeSettings.LEASE).isEqualTo(Lease.LENGTH);
    }

    @Test
    void every_route_that_begins_by_itself_says_on_which_node_and_every_way_in_is_one() {
        Settings settings = Settings.of(
                RawProperties.parse("data.dir=" + dir.resolve("data") + "\namocrm.access-token=t\n", "t"), Map.of());
        try (Application program = Application.forCheck(
                new Installation(dir.resolve("application.properties"), RouteSet::ofProgram), settings)) {
            Map<String, Set<String>> where = new TreeMap<>();
            Set<String> byThemselves = new TreeSet<>();
            Model model = program.routes().current().getCamelContextExtension().getContextPlugin(Model.class);
            for (RouteDefinition route : model.getRouteDefinitions()) {
                where.put(route.getId(), places(route));
                String scheme = route.getInput().getEndpointUri().replaceFirst(":.*", "");
                if (BY_ITSELF.contains(scheme)) {
                    byThemselves.add(route.getId());
                }
            }
            assertThat(byThemselves)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(id -> assertThat(where.get(id)).as(id).hasSize(1));
            assertThat(where)
                    .allSatisfy((id, places) ->
                            assertThat(places.contains("intake")).as(id).isEqualTo(TAKES_IN.contains(id)));
            assertThat(where.get("deliver")).containsExactly("deliverer");
            assertThat(where.get("doubts")).containsExactly("deliverer");
            assertThat(where.get("alerts")).containsExactly("any-node");
        }
    }

    private static Set<String> places(RouteDefinition route) {
        String configurations = String.valueOf(route.getRouteConfigurationId());
        Map<String, Object> values = route.getTemplateParameters();
        for (var value : (values == null ? Map.<String, Object>of() : values).entrySet()) {
            configurations = configurations.replace("{{" + value.getKey() + "}}", "" + value.getValue());
        }
        Set<String> places = new TreeSet<>(List.of(configurations.split(",")));
        places.retainAll(WHERE);
        return places;
    }

    @Test
    void a_node_that_delivers_only_takes_nothing_in_and_leaves_files_alone() throws IOException {
        try (HookHouse house = HookHouse.open(dir, Map.of("node.role", "deliver", "amocrm.hook-secret", "s"))) {
            for (String door : List.of("/orders", "/customers", "/forms/callback", "/hooks/shop", "/amocrm/hooks/s")) {
                HookHouse.Answer answer = HookHouse.send(house.to(door)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"1\"}")));
                assertThat(answer.status()).as(door).isEqualTo(503);
                assertThat(answer.body()).contains("takes nothing in");
            }
            Path file = dir.resolve("inbox/orders/1.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"id\":\"1\"}");
            assertThat(HookHouse.send(house.to("/observe/health/live").GET()).status())
                    .isEqualTo(200);
            assertThat(Deadline.await(Duration.ofSeconds(3), () -> Files.notExists(file)))
                    .as("the file was taken")
                    .isFalse();
            assertThat(house.events("shop")).isEmpty();
        }
    }

    @Test
    void a_node_that_takes_in_only_asks_amocrm_nothing() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0))) {
            Map<String, String> settings = new HashMap<>();
            settings.put("node.role", "intake");
            settings.put("amocrm.base-url", amo.url());
            settings.put("amocrm.access-token", amo.options().client().longLivedToken());
            try (HookHouse house = HookHouse.open(dir, settings)) {
                HookHouse.Answer taken = HookHouse.send(house.to("/orders")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"1\",\"source\":\"shop\"}")));
                assertThat(taken.status()).isEqualTo(202);
                assertThat(Deadline.await(
                                Duration.ofSeconds(4), () -> !amo.requests().isEmpty()))
                        .as("amoCRM was asked")
                        .isFalse();
                JsonNode status = HookHouse.tree(
                        HookHouse.send(house.to("/observe/status").GET()).body());
                assertThat(status.at("/nodes/delivers").asBoolean()).isFalse();
                assertThat(status.at("/amocrm/state").asText()).isEqualTo("elsewhere");
                assertThat(status.at("/queue/waiting").asInt()).isEqualTo(1);
            }
        }
    }
}
