package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.order.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchSizesTest {
    private static final Answer TIMED_OUT = new Answer.Unclear(504, "504");
    private static final Answer DONE = new Answer.Done(Fixture.tree("[]"));
    private static final Answer LOST = new Answer.Unclear(0, "the answer was lost");

    private final BatchSizes sizes = new BatchSizes(50, Duration.ofSeconds(30));

    private void answer(int events, Answer answer, long millis) {
        sizes.answered(Shape.CREATE, events, answer, Duration.ofMillis(millis));
    }

    private void good(int times) {
        for (int i = 0; i < times; i++) {
            answer(now(), DONE, 1_000);
        }
    }

    private int now() {
        return sizes.of(Shape.CREATE);
    }

    @Test
    void it_begins_with_the_setting_and_good_answers_never_lead_beyond_it() {
        assertThat(now()).isEqualTo(50);
        good(100);
        assertThat(now()).isEqualTo(50);
    }

    @Test
    void a_504_halves_what_was_sent_and_no_other_shape() {
        answer(50, TIMED_OUT, 60_000);
        assertThat(now()).isEqualTo(25);
        assertThat(sizes.of(Shape.UPDATE)).isEqualTo(50);
        assertThat(sizes.smallest()).isEqualTo(25);
    }

    @Test
    void batches_that_flew_together_and_fail_together_count_once() {
        for (int lane = 0; lane < 16; lane++) {
            answer(50, TIMED_OUT, 1_000);
        }
        assertThat(now()).isEqualTo(25);
    }

    @Test
    void when_single_events_time_out_too_it_is_not_the_size_and_the_setting_stands_again() {
        List<Integer> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sent.add(now());
            answer(now(), TIMED_OUT, 1_000);
        }
        assertThat(sent).containsExactly(50, 25, 12, 6, 3, 1, 50, 25);
    }

    @Test
    void a_single_event_that_times_out_among_larger_batches_says_nothing_about_sizes() {
        answer(1, TIMED_OUT, 60_000);
        assertThat(now()).isEqualTo(50);
        answer(50, TIMED_OUT, 60_000);
        answer(1, TIMED_OUT, 60_000);
        assertThat(now()).isEqualTo(25);
    }

    @Test
    void when_several_sizes_failed_in_a_row_it_was_an_outage_and_a_few_good_answers_end_it() {
        for (int i = 0; i < 3; i++) {
            answer(now(), TIMED_OUT, 1_000);
        }
        assertThat(now()).isEqualTo(6);
        good(1);
        assertThat(now()).isEqualTo(12);
        good(3);
        assertThat(now()).isEqualTo(50);
    }

    @Test
    void a_low_limit_that_was_taken_for_an_outage_costs_one_more_failure() {
        int failed = 0;
        for (int i = 0; i < 100; i++) {
            boolean tooMany = now() > 10;
            failed += tooMany ? 1 : 0;
            answer(now(), tooMany ? TIMED_OUT : DONE, 1_000);
        }
        assertThat(failed).isLessThan(7);
    }

    @Test
    void it_grows_back_by_one_with_each_good_answer() {
        answer(50, TIMED_OUT, 1_000);
        good(10);
        assertThat(now()).isEqualTo(35);
        good(14);
        assertThat(now()).isEqualTo(49);
    }

    @Test
    void the_size_that_failed_is_tried_again_only_after_a_while_and_then_trusted() {
        answer(50, TIMED_OUT, 1_000);
        good(24);
        good(59);
        assertThat(now()).isEqualTo(49);
        good(1);
        assertThat(now()).isEqualTo(50);
    }

    @Test
    void a_limit_that_is_there_for_good_is_touched_seldom() {
        int failed = 0;
        for (int i = 0; i < 1_000; i++) {
            boolean tooMany = now() > 30;
            failed += tooMany ? 1 : 0;
            answer(now(), tooMany ? TIMED_OUT : DONE, 1_000);
        }
        assertThat(failed).isLessThan(20);
    }

    @Test
    void a_small_batch_says_nothing_about_a_large_one() {
        answer(50, TIMED_OUT, 1_000);
        for (int i = 0; i < 10; i++) {
            answer(3, DONE, 300);
        }
        assertThat(now()).isEqualTo(25);
    }

    @Test
    void an_answer_far_later_than_usual_halves_too() {
        good(20);
        answer(50, DONE, 4_900);
        assertThat(now()).isEqualTo(50);
        answer(50, DONE, 9_000);
        assertThat(now()).isEqualTo(25);
    }

    @Test
    void what_is_slow_for_good_becomes_the_usual() {
        good(20);
        for (int i = 0; i < 100; i++) {
            answer(now(), DONE, 8_000);
        }
        assertThat(now()).isGreaterThan(40);
    }

    @Test
    void a_request_that_was_given_up_halves_and_one_that_was_cut_off_early_does_not() {
        BatchSizes impatient = new BatchSizes(50, Duration.ofSeconds(2));
        impatient.answered(Shape.CREATE, 50, LOST, Duration.ofMillis(300));
        assertThat(impatient.of(Shape.CREATE)).isEqualTo(50);
        impatient.answered(Shape.CREATE, 50, LOST, Duration.ofMillis(2_004));
        assertThat(impatient.of(Shape.CREATE)).isEqualTo(25);
    }

    @Test
    void a_refusal_for_size_halves() {
        answer(50, new Answer.TooLarge("422"), 100);
        assertThat(now()).isEqualTo(25);
    }

    @Test
    void throttling_and_other_trouble_do_not() {
        answer(50, new Answer.Throttled(Duration.ZERO), 100);
        answer(50, new Answer.Unclear(502, "502"), 100);
        answer(50, new Answer.Transient(503, "503"), 100);
        assertThat(now()).isEqualTo(50);
    }
}
