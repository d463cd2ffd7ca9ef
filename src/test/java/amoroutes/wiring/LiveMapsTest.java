package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.intake.mapping.HookMaps;
import amoroutes.reload.Refresh;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's map beside the routes is one of them: hot, and refused as a whole when it is wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveMapsTest {
    private static final String MAP = "events: { kind: %s, id: id, fields: { a: b } }\n";

    @TempDir
    Path dir;

    private House house;

    /** Tells which kind the map of a preset is about. */
    public static final class Teller {
        public String kind(HookMaps maps, String preset) {
            return maps.find(preset).map(map -> map.usualKind().word()).orElse("none");
        }
    }

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(dir.resolve("hooks"));
        house = new House(dir).with("teller", new Teller());
        house.file("tell.camel.yaml", """
                - route:
                    id: tell
                    from:
                      uri: platform-http:/tell
                      steps:
                        - bean: { ref: door, method: enter }
                        - bean: { ref: teller, method: "kind(${ref:hookMaps}, 'mine')" }
                """).start();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private String told() throws Exception {
        return house.post("/tell", "").body();
    }

    @Test
    void a_map_that_is_added_changed_or_taken_away_counts_from_the_next_request() throws Exception {
        assertThat(told()).isEqualTo("none");
        house.file("hooks/mine.yaml", MAP.formatted("order"));
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        assertThat(told()).isEqualTo("order");
        house.file("hooks/mine.yaml", MAP.formatted("customer"));
        house.live.refresh();
        assertThat(told()).isEqualTo("customer");
        Files.delete(dir.resolve("hooks/mine.yaml"));
        house.live.refresh();
        assertThat(told()).isEqualTo("none");
    }

    @Test
    void a_wrong_map_is_told_with_file_and_line_and_the_old_one_runs_on() throws Exception {
        house.file("hooks/mine.yaml", MAP.formatted("order"));
        house.live.refresh();
        house.file("hooks/mine.yaml", "events:\n  - kind: order\n    id: $sum(\n    fields: { a: b }\n");
        assertThat(house.live.refresh())
                .isInstanceOfSatisfying(
                        Refresh.Refused.class,
                        refused -> assertThat(refused.errors()).singleElement().satisfies(error -> {
                            assertThat(error.toString()).startsWith("hooks/mine.yaml:3: ");
                            assertThat(error.message()).contains("is no JSONata");
                        }));
        assertThat(told()).isEqualTo("order");
        assertThat(house.live.status().refused()).hasSize(1);
    }
}
