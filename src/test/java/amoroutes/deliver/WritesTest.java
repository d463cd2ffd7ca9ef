package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.common.Json;
import amoroutes.order.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WritesTest {
    private final ManualClock clock = new ManualClock();
    private final Writes writes = new Writes(clock);
    private final Instant before = clock.instant();
    private long second;

    @BeforeEach
    void a_lead_is_moved_to_stage_103() {
        clock.pass(Duration.ofMillis(200));
        second = clock.instant().getEpochSecond();
        ObjectNode item = Json.object().put("id", 7).put("status_id", 103);
        writes.wrote(Shape.UPDATE, item, Json.object().put("id", 7).put("updated_at", second));
    }

    private JsonNode read(long stage, long updatedAt) {
        return Json.object().put("id", 7).put("status_id", stage).put("updated_at", updatedAt);
    }

    @Test
    void what_was_asked_for_before_our_write_is_old() {
        assertThat(writes.shows(Shape.UPDATE, read(101, second - 5), before)).isFalse();
        assertThat(writes.shows(Shape.UPDATE, read(101, second), before)).isFalse();
    }

    @Test
    void who_moved_it_in_the_second_of_our_write_is_believed_when_it_is_read_by_its_id_afterwards() {
        Instant after = clock.instant().plusMillis(100);
        assertThat(writes.shows(Shape.UPDATE, read(104, second), after)).isTrue();
    }

    @Test
    void a_list_may_lag_so_the_second_of_our_write_has_to_show_it() {
        assertThat(writes.shows(Shape.UPDATE, read(104, second))).isFalse();
        assertThat(writes.shows(Shape.UPDATE, read(103, second))).isTrue();
        assertThat(writes.shows(Shape.UPDATE, read(104, second + 1))).isTrue();
    }

    @Test
    void a_lead_that_we_have_not_written_is_as_it_was_read() {
        assertThat(writes.shows(Shape.UPDATE, Json.object().put("id", 8))).isTrue();
    }
}
