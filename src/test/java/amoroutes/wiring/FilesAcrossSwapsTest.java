package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.reload.Deadline;
import amoroutes.reload.Refresh;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilesAcrossSwapsTest {
    @TempDir
    Path dir;

    @TempDir
    Path inbox;

    private final Reader reader = new Reader();
    private House house;

    @BeforeEach
    void open() {
        house = new House(dir).with("reader", reader);
        house.file("inbox.camel.yaml", route("first")).start();
    }

    @AfterEach
    void close() {
        reader.open.countDown();
        house.close();
    }

    @Test
    void a_file_is_read_once_however_often_the_routes_are_swapped() throws Exception {
        reader.open.countDown();
        for (int i = 0; i < 60; i++) {
            Files.writeString(inbox.resolve(i + ".json"), "{}");
            if (i % 10 == 9) {
                house.file("inbox.camel.yaml", route("swap " + i));
                assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
            }
        }
        assertThat(Deadline.await(Duration.ofSeconds(10), () -> reader.read.size() == 60))
                .isTrue();
        assertThat(reader.read.values()).containsOnly(1);
    }

    @Test
    void while_a_file_is_being_read_a_swap_waits_and_takes_place_afterwards() throws Exception {
        Files.writeString(inbox.resolve("long.json"), "{}");
        assertThat(reader.inside.await(10, TimeUnit.SECONDS)).isTrue();
        house.file("inbox.camel.yaml", route("second"));

        assertThat(house.live.refresh()).isEqualTo(new Refresh.Busy(List.of("inbox")));
        assertThat(house.live.status().generation()).isEqualTo(1);

        reader.open.countDown();
        assertThat(house.live.refresh()).isInstanceOf(Refresh.Swapped.class);
        assertThat(reader.read).isEqualTo(Map.of("long.json", 1));
    }

    private String route(String note) {
        return """
                - route:
                    id: inbox
                    description: %s
                    from:
                      uri: file:%s
                      parameters: { delay: 20, initialDelay: 0, move: .done }
                      steps:
                        - bean: { ref: reader, method: "read(${header.CamelFileNameOnly})" }
                """.formatted(note, inbox);
    }

    /** Counts how often each file was read. */
    public static final class Reader {
        private final Map<String, Integer> read = new ConcurrentHashMap<>();
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch inside = new CountDownLatch(1);

        public void read(String name) throws InterruptedException {
            inside.countDown();
            open.await(20, TimeUnit.SECONDS);
            read.merge(name, 1, Integer::sum);
        }
    }
}
