package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Posts one by one cost what an array does, beside the first order's own search and at most one window of the pace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BurstSimulationTest {
    private static final double FIRST_SEARCH = 0.36;
    private static final int FIRST_REQUESTS = 3;
    private static final double WINDOW = 7 / 6.0;

    @ParameterizedTest
    @CsvSource({"200,1000", "500,1000", "1000,1000", "10000,1000", "200,3000", "500,3000", "1000,3000", "10000,3000"})
    void singles_cost_at_most_a_tenth_more_than_an_array(int orders, int perSecond) {
        BurstSimulation.Ran array = BurstSimulation.array(orders, true);
        BurstSimulation.Ran singles = BurstSimulation.singles(orders, perSecond, true);

        double window = orders == 1_000 ? WINDOW : 0;
        assertThat(singles.seconds()).isLessThanOrEqualTo(1.1 * array.seconds() + FIRST_SEARCH + window);
        assertThat(singles.requests()).isLessThanOrEqualTo((int) (1.1 * array.requests()) + FIRST_REQUESTS);
        assertThat(singles.mostInASecond()).isLessThanOrEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"200,1000", "1000,1000"})
    void without_gathering_they_lose_a_window(int orders, int perSecond) {
        assertThat(BurstSimulation.singles(orders, perSecond, false).seconds())
                .isGreaterThan(BurstSimulation.array(orders, false).seconds() + 1.1);
    }

    @ParameterizedTest
    @CsvSource({"1,1000", "3,1000"})
    void a_lone_order_and_a_few_take_as_long_as_before(int orders, int perSecond) {
        assertThat(BurstSimulation.singles(orders, perSecond, true).seconds())
                .isEqualTo(BurstSimulation.singles(orders, perSecond, false).seconds());
    }
}
