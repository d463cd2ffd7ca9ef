package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.Key;
import amoroutes.order.State;
import amoroutes.reload.Deadline;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ForbiddenStagesTest {
    @TempDir
    private Path directory;

    /** The refusal closes the line until a probe has asked the account; the route that reads the account waits for that. */
    @Test
    void an_account_where_no_stage_may_be_created_still_gets_its_leads() {
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0))) {
            amo.fault("POST", "/api/v4/leads/pipelines*", -1, "403-json");
            Settings settings = Settings.of(
                    RawProperties.parse(
                            "amocrm.auto-update-pipelines=yes\namocrm.new-order-status-id=Собран\n"
                                    + "camel.server.port=0\namocrm.base-url=" + amo.url() + "\namocrm.access-token="
                                    + SandboxOptions.defaults().client().longLivedToken() + "\ndata.dir="
                                    + directory.resolve("data") + "\ninbox.dir=" + directory.resolve("inbox"),
                            "test.properties"),
                    Map.of());
            Installation place = new Installation(directory.resolve("none.properties"), RouteSet::ofProgram);
            try (Application program = Application.running(place, settings)) {
                long id = program.store()
                        .keeper()
                        .keep(List.of(new Accepted(Key.parse("shop/order/1"), "{\"id\":\"1\"}", "hash", List.of())))
                        .get(0)
                        .id();
                assertThat(Deadline.await(
                                Duration.ofSeconds(30),
                                () -> program.store()
                                                .ledger()
                                                .find(id)
                                                .orElseThrow()
                                                .state()
                                        == State.DELIVERED))
                        .as(amo.requests().toString())
                        .isTrue();
            }
            assertThat(amo.requests())
                    .anyMatch(request -> request.path("path").asText().contains("/leads/pipelines")
                            && request.path("status").asInt() == 403);
        }
    }
}
