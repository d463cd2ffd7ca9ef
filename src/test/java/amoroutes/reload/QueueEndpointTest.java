package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.deliver.ClaimSlot;
import amoroutes.wiring.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueueEndpointTest {
    @TempDir
    Path dir;

    private House house;

    @BeforeEach
    void open() {
        house = new House(dir);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void it_asks_the_bean_that_the_option_names() throws Exception {
        Bell bell = new Bell();
        house.with("bell", bell).file("work.camel.yaml", from("queue:work", "bean: bell, lanes: 2"));
        house.start();
        assertThat(bell.worked.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void the_number_of_lanes_may_be_a_property() throws Exception {
        Bell bell = new Bell();
        house.properties.setProperty("amocrm.lanes", "3");
        house.with("bell", bell).file("work.camel.yaml", from("queue:work", "bean: bell, lanes: \"{{amocrm.lanes}}\""));
        house.start();
        QueueEndpoint endpoint =
                (QueueEndpoint) house.live.current().getRoutes().get(0).getEndpoint();
        assertThat(endpoint.getLanes()).isEqualTo(3);
    }

    @Test
    void a_bean_that_is_not_there_is_told_of_with_the_route() {
        house.with("bell", new Bell()).file("work.camel.yaml", from("queue:work", "bean: nobody"));
        assertThatThrownBy(house::start)
                .hasMessageContaining("work.camel.yaml:1: route work")
                .hasMessageContaining("nobody");
    }

    @Test
    void no_lane_at_all_is_a_mistake() {
        house.with("bell", new Bell()).file("work.camel.yaml", from("queue:work", "bean: bell, lanes: 0"));
        assertThatThrownBy(house::start).hasMessageContaining("a queue needs one lane at least");
    }

    @Test
    void nothing_is_sent_to_a_queue() {
        house.with("bell", new Bell()).file("work.camel.yaml", """
                - route:
                    id: wrong
                    from:
                      uri: direct:wrong
                      steps:
                        - to: queue:work
                """);
        assertThatThrownBy(house::start)
                .hasMessageContaining("work.camel.yaml:1: route wrong")
                .hasMessageContaining("queue: is where a route begins");
    }

    private static String from(String uri, String parameters) {
        return """
                - route:
                    id: work
                    from:
                      uri: %s
                      parameters: { %s }
                      steps:
                        - bean: { ref: bell, method: work }
                """.formatted(uri, parameters);
    }

    /** Rings always. */
    public static final class Bell implements Waiting {
        private final CountDownLatch worked = new CountDownLatch(3);

        @Override
        public boolean awaitWaiting(Duration max) {
            return true;
        }

        public void work(ClaimSlot turn) {
            turn.taken();
            worked.countDown();
        }
    }
}
