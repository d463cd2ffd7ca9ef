package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.ops.Activity.What;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ActivityTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Activity activity = new Activity();

    @Test
    void each_minute_has_its_own_counts_and_those_in_which_nothing_happened_are_there_too() {
        activity.count(What.ACCEPTED, NOON);
        activity.count(What.DELIVERED, NOON.plusSeconds(125));
        activity.count(What.DELIVERED, NOON.plusSeconds(130));
        activity.count(What.REQUESTS, NOON.plusSeconds(130));
        long first = NOON.getEpochSecond() / 60;
        assertThat(activity.last(Duration.ofMinutes(3), NOON.plusSeconds(170)))
                .containsExactly(
                        new Activity.Minute(first, 1, 0, 0),
                        new Activity.Minute(first + 1, 0, 0, 0),
                        new Activity.Minute(first + 2, 0, 2, 1));
    }

    @Test
    void what_happened_at_the_same_minute_of_yesterday_is_forgotten() {
        activity.count(What.ACCEPTED, NOON.minus(Duration.ofDays(1)));
        assertThat(activity.last(Duration.ofDays(1), NOON))
                .hasSize(Activity.MINUTES)
                .allMatch(minute -> minute.accepted() == 0);
        activity.count(What.ACCEPTED, NOON);
        assertThat(activity.last(Duration.ofDays(1), NOON)
                        .get(Activity.MINUTES - 1)
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void the_rate_is_that_of_the_last_minute_and_a_half_or_of_the_time_since_it_began() {
        for (int i = 0; i < 300; i++) {
            activity.count(What.DELIVERED, NOON.plusSeconds(60 + i / 10));
        }
        assertThat(activity.deliveredPerSecond(NOON.plusSeconds(90))).isEqualTo(10);
        activity.count(What.ACCEPTED, NOON);
        assertThat(activity.deliveredPerSecond(NOON.plusSeconds(90))).isBetween(3.3, 3.4);
    }
}
