package amoroutes.reload;

import static amoroutes.wiring.House.answering;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.wiring.House;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RouteWatchTest {
    @TempDir
    Path dir;

    private House house;
    private RouteWatch watch;

    @BeforeEach
    void open() {
        house = new House(dir)
                .file("greet.camel.yaml", answering("greet", "/greet", "one"))
                .start();
        watch = new RouteWatch(house::files, house.live);
        watch.start(Duration.ofMillis(20));
    }

    @AfterEach
    void close() {
        watch.close();
        house.close();
    }

    @Test
    void a_change_takes_effect_by_itself() throws Exception {
        house.file("greet.camel.yaml", answering("greet", "/greet", "two"));
        awaitGeneration(2);
        assertThat(house.post("/greet", "").body()).isEqualTo("two");
    }

    @Test
    void a_wrong_file_is_reported_and_its_correction_takes_over() throws Exception {
        house.file("greet.camel.yaml", "- rote: {}\n");
        assertThat(Deadline.await(
                        Duration.ofSeconds(10),
                        () -> !house.live.status().refused().isEmpty()))
                .isTrue();
        assertThat(house.post("/greet", "").body()).isEqualTo("one");

        house.file("greet.camel.yaml", answering("greet", "/greet", "three"));
        awaitGeneration(2);
        assertThat(house.live.status().refused()).isEmpty();
    }

    @Test
    void taking_a_wrong_change_back_makes_the_status_good_again() throws Exception {
        house.file("greet.camel.yaml", "- rote: {}\n");
        assertThat(Deadline.await(
                        Duration.ofSeconds(10),
                        () -> !house.live.status().refused().isEmpty()))
                .isTrue();
        house.file("greet.camel.yaml", answering("greet", "/greet", "one"));
        assertThat(Deadline.await(
                        Duration.ofSeconds(10),
                        () -> house.live.status().refused().isEmpty()))
                .isTrue();
        assertThat(house.live.status().generation()).isEqualTo(1);
    }

    private void awaitGeneration(int number) throws InterruptedException {
        assertThat(Deadline.await(
                        Duration.ofSeconds(10), () -> house.live.status().generation() == number))
                .isTrue();
    }
}
