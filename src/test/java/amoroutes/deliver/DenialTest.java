package amoroutes.deliver;

import static amoroutes.deliver.Fixture.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DenialTest {
    private static final Answer BAN = new Answer.Forbidden(false, "403");

    private final ManualClock clock = new ManualClock();
    private final Denial denial = new Denial(clock);

    static Stream<Answer> denials() {
        return Stream.of(
                new Answer.Unpaid("402"), new Answer.Forbidden(true, "403"), new Answer.NotFound("404"), invalid());
    }

    static Stream<Answer> troubles() {
        return Stream.of(
                BAN,
                new Answer.Unauthorized("401"),
                new Answer.Throttled(Duration.ofSeconds(3)),
                new Answer.TooLarge("413"),
                new Answer.Transient(500, "500"),
                new Answer.Unclear(504, "504"));
    }

    @ParameterizedTest
    @MethodSource("denials")
    void it_is_believed_the_second_time(Answer answer) {
        assertThat(denial.confirmedBy(answer)).isFalse();
        assertThat(denial.confirmedBy(answer)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void what_is_no_word_about_elements_denies_nothing(Answer answer) {
        assertThat(denial.confirmedBy(answer)).isFalse();
        assertThat(denial.confirmedBy(answer)).isFalse();
    }

    @Test
    void a_success_or_a_ban_between_two_denials_makes_the_second_the_first() {
        Answer unpaid = new Answer.Unpaid("402");
        denial.confirmedBy(unpaid);
        denial.refuted();
        assertThat(denial.confirmedBy(unpaid)).isFalse();

        denial.confirmedBy(BAN);
        assertThat(denial.confirmedBy(unpaid)).isFalse();
    }

    @Test
    void it_holds_for_a_day() {
        assertThat(denial.holds()).isFalse();

        denial.begin();

        clock.pass(Duration.ofDays(1).minusMillis(1));
        assertThat(denial.holds()).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(denial.holds()).isFalse();
    }
}
