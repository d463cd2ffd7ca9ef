package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReachabilityTest {
    private static final Answer LOST = new Answer.Transient(0, "no answer");
    private static final Answer THROTTLED = new Answer.Throttled(Duration.ZERO);

    private final Reachability line = new Reachability();

    @Test
    void three_lost_answers_in_a_row_say_that_it_is_gone_since_the_first() {
        line.noted(LOST, 100);
        line.noted(LOST, 200);
        assertThat(line.goneFor(250)).isEqualTo(Duration.ZERO);
        line.noted(LOST, 300);
        assertThat(line.goneFor(1_100)).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void any_answer_of_its_own_says_that_it_is_there() {
        line.noted(LOST, 100);
        line.noted(LOST, 200);
        line.noted(THROTTLED, 250);
        line.noted(LOST, 300);
        assertThat(line.goneFor(400)).isEqualTo(Duration.ZERO);
    }
}
