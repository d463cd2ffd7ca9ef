package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LanesTest {
    @TempDir
    private Path directory;

    private Path routes;
    private Sandbox amo;

    @BeforeEach
    void open() throws IOException {
        routes = Files.createDirectory(directory.resolve("routes"));
        amo = Sandbox.start(SandboxOptions.defaults().withPort(0));
    }

    @AfterEach
    void close() {
        amo.close();
    }

    private HookHouse house() {
        return HookHouse.open(
                directory,
                routes,
                Map.of(
                        "amocrm.base-url",
                        amo.url(),
                        "amocrm.access-token",
                        SandboxOptions.defaults().client().longLivedToken(),
                        "amocrm.key-field",
                        "",
                        "amocrm.lanes",
                        "2",
                        "amocrm.batch-size",
                        "1"));
    }

    private static void post(HookHouse house, int orders) {
        for (int i = 1; i <= orders; i++) {
            HookHouse.Answer answer = HookHouse.send(house.to("/orders")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"id\":\"" + i + "\"}")));
            assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        }
    }

    private static int in(HookHouse house, String state) {
        return HookHouse.tree(
                        HookHouse.send(house.to("/events?state=" + state).GET()).body())
                .path("events")
                .size();
    }

    @Test
    void no_more_lanes_run_at_once_than_the_setting_says_and_all_of_them_are_used() {
        try (HookHouse house = house()) {
            amo.fault("POST", "/api/v4/leads*", -1, "stall-before");
            post(house, 5);
            assertThat(Deadline.await(Duration.ofSeconds(30), () -> in(house, "sending") == 2))
                    .isTrue();
            assertThat(Deadline.await(Duration.ofSeconds(2), () -> in(house, "sending") != 2))
                    .as(house.events("default").toString())
                    .isFalse();
            amo.close();
        }
    }

    @Test
    void a_lane_of_the_routes_before_takes_nothing_that_came_after_the_change() throws IOException {
        String shipped = RouteSet.ofProgram().text("customize.camel.yaml");
        try (HookHouse house = house()) {
            post(house, 1);
            for (int edit = 2; edit <= 6; edit++) {
                int before = house.generation();
                Files.writeString(
                        routes.resolve("customize.camel.yaml"),
                        shipped.replaceFirst(
                                "- log: \\{ loggingLevel: DEBUG, message: \"nothing customised\" \\}",
                                "- setHeader: { name: name, constant: { expression: edit " + edit + " } }"));
                assertThat(Deadline.await(Duration.ofSeconds(30), () -> house.generation() > before))
                        .isTrue();
                post(house, edit);
                String name = "edit " + edit;
                assertThat(Deadline.await(
                                Duration.ofSeconds(30),
                                () -> in(house, "delivered")
                                        == house.events("default").size()))
                        .isTrue();
                assertThat(amo.leads())
                        .anyMatch(lead -> lead.path("name").asText().equals(name));
            }
        }
    }

    @Test
    void a_lane_whose_route_lost_its_last_steps_gives_back_what_it_claimed() throws IOException {
        String shipped = RouteSet.ofProgram().text("deliver.camel.yaml");
        String cut = shipped.replaceFirst("\n        - to: \\{ uri: direct:carry \\}", "");
        assertThat(cut).isNotEqualTo(shipped);
        Files.writeString(routes.resolve("deliver.camel.yaml"), cut);
        try (HookHouse house = house()) {
            post(house, 3);
            assertThat(Deadline.await(
                            Duration.ofSeconds(30),
                            () -> house.events("default").stream()
                                    .allMatch(
                                            event -> event.path("code").asText().equals("lane-failed"))))
                    .as(house.events("default").toString())
                    .isTrue();
            assertThat(Deadline.await(Duration.ofSeconds(5), () -> in(house, "sending") == 0))
                    .isTrue();
        }
    }
}
