package amoroutes.reload;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.deliver.ClaimSlot;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LanesTest {
    private final Lanes lanes = new Lanes(2);

    @Test
    void the_next_lane_is_called_when_the_turn_is_taken() {
        ClaimSlot first = lanes.enter().orElseThrow();
        assertThat(lanes.enter()).isEmpty();
        first.taken();
        assertThat(lanes.enter()).isPresent();
        assertThat(lanes.busy()).isEqualTo(2);
    }

    @Test
    void no_more_lanes_than_there_are() {
        ClaimSlot first = enterAndTake();
        enterAndTake();
        assertThat(lanes.enter()).isEmpty();
        lanes.leave(first);
        assertThat(lanes.enter()).isPresent();
    }

    @Test
    void an_old_turn_does_not_open_a_new_one() {
        ClaimSlot first = enterAndTake();
        assertThat(lanes.enter()).isPresent();
        first.taken();
        lanes.leave(first);
        assertThat(lanes.enter()).isEmpty();
    }

    @Test
    void held_lanes_are_not_called_until_they_are_released() {
        lanes.hold();
        assertThat(lanes.enter()).isEmpty();
        lanes.release();
        assertThat(lanes.enter()).isPresent();
    }

    @Test
    void ended_lanes_wake_who_waits_for_them() throws Exception {
        lanes.hold();
        Thread ending = new Thread(lanes::end);
        ending.start();
        assertThat(lanes.awaitFree()).isFalse();
        assertThat(lanes.enter()).isEmpty();
        ending.join();
    }

    private ClaimSlot enterAndTake() {
        ClaimSlot turn = lanes.enter().orElseThrow();
        turn.taken();
        return turn;
    }
}
