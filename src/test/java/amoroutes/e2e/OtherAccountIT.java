package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that are about one account are never used for another. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class OtherAccountIT {
    private static final String BOUND = "amocrm.account";

    @TempDir
    Path dir;

    @Test
    void orders_are_taken_but_not_delivered_until_the_data_folder_is_right() {
        bind("4711 (old-shop)");
        try (Sandbox amo = Sandbox.start(SandboxOptions.defaults())) {
            Program program = Program.in(
                    dir,
                    Map.of(
                            "amocrm.base-url",
                            amo.url(),
                            "amocrm.access-token",
                            amo.options().client().longLivedToken()));
            Program.Ran check = program.run("check");
            assertThat(check.exit()).isEqualTo(1);
            assertThat(check.printed()).contains("about account 4711 (old-shop)", "Set data.dir");

            try (Program running = program.start()) {
                Http.until(
                        "it is not ready",
                        Duration.ofSeconds(30),
                        () -> Http.get(running.url("/observe/health/ready")).status() == 503);
                assertThat(Http.get(running.url("/observe/health")).text()).contains("old-shop");
                Http.Response posted = Http.post(running.url("/orders"), Shop.order("kept"));
                assertThat(posted.status()).isEqualTo(202);
                assertThat(running.stop()).isZero();
                assertThat(running.log()).containsOnlyOnce("about account 4711 (old-shop)");
                assertThat(amo.leads()).isEmpty();
                assertThat(paths(amo))
                        .as("neither contacts nor leads are read, and nothing is written")
                        .allMatch(path -> path.matches(".*/(account|users|pipelines|custom_fields)"));
            }

            bind("");
            try (Program right = program.start()) {
                Http.until(
                        "the order is delivered",
                        Duration.ofSeconds(30),
                        () -> amo.leads().size() == 1);
                assertThat(Http.get(right.url("/observe/health/ready")).status())
                        .isEqualTo(200);
            }
        }
    }

    /** @param account empty: to none yet */
    private void bind(String account) {
        try (Store store = Store.open(dir.resolve("data"), InstantSource.system())) {
            if (account.isEmpty()) {
                store.vault().remove(BOUND);
            } else {
                store.vault().put(BOUND, account);
            }
        }
    }

    private static List<String> paths(Sandbox amo) {
        return amo.requests().stream()
                .map(request -> request.path("path").asText().replaceFirst("\\?.*", ""))
                .toList();
    }
}
