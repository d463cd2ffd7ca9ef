package amoroutes.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChartTest {
    @Test
    void events_have_their_own_scale_and_the_limit_lies_under_the_top() {
        Chart chart = Chart.of(
                "hour",
                List.of(
                        new Activity.Minute(1, 0, 0, 0),
                        new Activity.Minute(2, 100, 50, 36),
                        new Activity.Minute(3, 50, 100, 360)),
                1,
                360);
        assertThat(chart.accepted()).isEqualTo("0.0,80.0 300.0,0.0 600.0,40.0");
        assertThat(chart.delivered()).isEqualTo("0.0,80.0 300.0,40.0 600.0,0.0");
        assertThat(chart.requests()).isEqualTo("0.0,80.0 300.0,72.7 600.0,7.3");
        assertThat(chart.limitY()).isEqualTo("7.3");
        assertThat(chart.most()).isEqualTo(100);
    }

    @Test
    void a_day_is_drawn_in_bars_of_some_minutes() {
        List<Activity.Minute> minutes = java.util.stream.LongStream.range(0, 60)
                .mapToObj(i -> new Activity.Minute(i, 1, 0, 0))
                .toList();
        Chart chart = Chart.of("day", minutes, 15, 360);
        assertThat(chart.accepted().split(" ")).hasSize(4);
        assertThat(chart.most()).isEqualTo(1);
    }
}
