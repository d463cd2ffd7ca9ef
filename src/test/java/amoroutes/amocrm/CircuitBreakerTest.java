package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.CircuitBreaker.State;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CircuitBreakerTest {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Request LEADS = Request.post("/api/v4/leads/complex", "[]");
    private static final Request NOTES = Request.post("/api/v4/leads/notes", "[]");
    private static final Answer DONE = new Answer.Done(JsonNodeFactory.instance.objectNode());
    private static final Answer UNPAID = new Answer.Unpaid("402");
    private static final Answer RIGHT = new Answer.Forbidden(true, "403: Invalid scope");
    private static final Answer BAN = new Answer.Forbidden(false, "403");

    private boolean authorized = true;
    private final CircuitBreaker gate = new CircuitBreaker(() -> authorized);
    private long now = -MINUTE / 2;

    @Test
    void an_open_gate_lets_everybody_through() {
        assertThat(gate.state()).isEqualTo(State.OPEN);
        assertThat(let()).containsExactly(Priority.values());
        assertThat(gate.probeDue(now)).isFalse();
        assertThat(gate.closedFor(now)).isZero();
    }

    @Test
    void without_a_valid_token_only_the_token_passes() {
        authorized = false;
        assertThat(gate.state()).isEqualTo(State.UNAUTHORIZED);
        assertThat(let()).containsExactly(Priority.TOKEN);
    }

    @Test
    void a_403_of_a_gateway_stops_everything_but_one_probe_at_once() {
        gate.noted(LEADS, BAN, now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
        assertThat(gate.certain()).isFalse();
        assertThat(let()).containsExactly(Priority.PROBE);
        probe();
        assertThat(let()).isEmpty();
    }

    @Test
    void a_certain_ban_is_probed_12_times_an_hour() {
        gate.noted(LEADS, BAN, now);
        int probes = 0;
        for (int second = 0; second < 3_600; second++) {
            if (gate.probeDue(now)) {
                probe();
                gate.noted(CircuitBreaker.PROBE, BAN, now);
                probes++;
            }
            now += MINUTE / 60;
        }
        assertThat(probes).isEqualTo(12);
        assertThat(gate.certain()).isTrue();
        assertThat(gate.closedFor(now)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void how_often_it_is_probed_can_be_changed() {
        gate.probeEvery(Duration.ofSeconds(10), Duration.ofSeconds(20));
        gate.noted(LEADS, UNPAID, now);
        probe();
        assertThat(gate.probeDue(now + MINUTE / 6 - 1)).isFalse();
        assertThat(gate.probeDue(now + MINUTE / 6)).isTrue();
        gate.noted(CircuitBreaker.PROBE, BAN, now);
        assertThat(gate.probeDue(now + MINUTE / 3 - 1)).isFalse();
        assertThat(gate.probeDue(now + MINUTE / 3)).isTrue();
    }

    /** A start may find the account closed before its route has said how often it asks. */
    @Test
    void a_change_of_that_holds_for_a_gate_that_is_closed_already() {
        gate.noted(CircuitBreaker.PROBE, BAN, now);
        gate.probeEvery(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(gate.nextProbe(now)).isEqualTo(Duration.ofSeconds(20));
        assertThat(gate.probeDue(now + MINUTE / 3 - 1)).isFalse();
        assertThat(gate.probeDue(now + MINUTE / 3)).isTrue();
    }

    @Test
    void a_certain_ban_is_not_probed_more_often_when_probes_get_no_sense() {
        gate.noted(CircuitBreaker.PROBE, BAN, now);
        now += 5 * MINUTE;
        probe();
        gate.noted(CircuitBreaker.PROBE, new Answer.Transient(502, "502"), now);
        assertThat(gate.probeDue(now + 5 * MINUTE - 1)).isFalse();
        assertThat(gate.probeDue(now + 5 * MINUTE)).isTrue();
    }

    @Test
    void requests_that_were_in_flight_change_nothing() {
        gate.noted(LEADS, BAN, now);
        probe();
        gate.noted(LEADS, DONE, now);
        gate.noted(NOTES, BAN, now);
        gate.noted(NOTES, UNPAID, now);
        gate.noted(CircuitBreaker.PROBE, BAN, now);
        gate.noted(NOTES, UNPAID, now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
        assertThat(let()).isEmpty();
    }

    @Test
    void a_probe_that_is_answered_opens() {
        gate.noted(LEADS, BAN, now);
        probe();
        gate.noted(CircuitBreaker.PROBE, DONE, now);
        assertThat(gate.state()).isEqualTo(State.OPEN);
        assertThat(gate.certain()).isFalse();
    }

    @Test
    void a_401_to_the_probe_means_that_the_api_answers_again() {
        gate.noted(LEADS, BAN, now);
        authorized = false;
        gate.noted(CircuitBreaker.PROBE, new Answer.Unauthorized("401"), now);
        assertThat(gate.state()).isEqualTo(State.UNAUTHORIZED);
        assertThat(let()).containsExactly(Priority.TOKEN);
    }

    @Test
    void a_probe_that_got_no_sense_leaves_it_closed_and_is_repeated() {
        gate.noted(LEADS, BAN, now);
        probe();
        gate.noted(CircuitBreaker.PROBE, new Answer.Transient(502, "502"), now);
        gate.noted(CircuitBreaker.PROBE, new Answer.Throttled(Duration.ZERO), now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
        assertThat(gate.probeDue(now + MINUTE - 1)).isFalse();
        assertThat(gate.probeDue(now + MINUTE)).isTrue();
    }

    @Test
    void an_unpaid_account_is_asked_each_minute_and_its_token_lives_on() {
        gate.noted(LEADS, UNPAID, now);
        assertThat(gate.state()).isEqualTo(State.UNPAID);
        assertThat(let()).containsExactly(Priority.PROBE, Priority.TOKEN);
        for (int minute = 0; minute < 10; minute++) {
            assertThat(gate.probeDue(now)).isTrue();
            probe();
            gate.noted(CircuitBreaker.PROBE, UNPAID, now);
            assertThat(let()).containsExactly(Priority.TOKEN);
            now += MINUTE;
        }
        assertThat(gate.closedFor(now)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_402_that_the_account_does_not_confirm_is_not_believed() {
        gate.noted(LEADS, UNPAID, now);
        probe();
        gate.noted(CircuitBreaker.PROBE, DONE, now);
        assertThat(let()).containsExactly(Priority.values());
    }

    @Test
    void an_unpaid_account_may_turn_out_to_be_banned() {
        gate.noted(LEADS, UNPAID, now);
        gate.noted(CircuitBreaker.PROBE, BAN, now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
        assertThat(gate.probeDue(now + 5 * MINUTE - 1)).isFalse();
        assertThat(gate.probeDue(now + 5 * MINUTE)).isTrue();
    }

    @Test
    void a_right_missing_at_one_place_stops_the_others_once_only() {
        gate.noted(NOTES, RIGHT, now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
        probe();
        gate.noted(CircuitBreaker.PROBE, DONE, now);
        gate.noted(NOTES, RIGHT, now);
        assertThat(gate.state()).isEqualTo(State.OPEN);
        gate.noted(NOTES, RIGHT, now + 11 * MINUTE);
        assertThat(gate.state()).as("after ten minutes it is doubted again").isEqualTo(State.BANNED);
    }

    @Test
    void a_gateway_is_believed_even_where_a_right_was_missing() {
        gate.noted(NOTES, RIGHT, now);
        gate.noted(CircuitBreaker.PROBE, DONE, now);
        gate.noted(NOTES, BAN, now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
    }

    @Test
    void an_account_that_flaps_is_probed_once_a_minute_at_most() {
        gate.noted(LEADS, BAN, now);
        probe();
        gate.noted(CircuitBreaker.PROBE, DONE, now);
        gate.noted(LEADS, BAN, now);
        assertThat(gate.probeDue(now)).isFalse();
        assertThat(gate.probeDue(now + MINUTE)).isTrue();
    }

    @Test
    void users_and_custom_fields_may_be_refused_without_closing() {
        for (String path : List.of(
                "/api/v4/users?limit=250&page=1", "/api/v4/leads/custom_fields", "/api/v4/contacts/custom_fields")) {
            gate.noted(Request.get(path), RIGHT, now);
            gate.noted(Request.get(path), UNPAID, now);
        }
        assertThat(gate.state()).isEqualTo(State.OPEN);
        gate.noted(Request.get("/api/v4/users"), BAN, now);
        assertThat(gate.state()).isEqualTo(State.BANNED);
    }

    private void probe() {
        assertThat(gate.lets(Priority.PROBE, now)).isTrue();
        gate.probing(now);
    }

    private List<Priority> let() {
        return Arrays.stream(Priority.values())
                .filter(priority -> gate.lets(priority, now))
                .toList();
    }
}
