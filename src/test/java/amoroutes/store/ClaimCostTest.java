package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a claim costs; {@code -Dclaim.waiting=1000000} for a long queue. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("sqlite")
class ClaimCostTest {
    private static final int LONG = Integer.getInteger("claim.waiting", 50_000);

    @Test
    void a_claim_costs_about_the_same_in_a_short_queue_and_in_a_long_one(@TempDir Path small, @TempDir Path large) {
        ClaimCost.Cost few = ClaimCost.measure(small, 1_000);
        ClaimCost.Cost many = ClaimCost.measure(large, LONG);
        System.out.println(few);
        System.out.println(many);
        assertThat(many.claim())
                .as("%s, then %s", few, many)
                .isLessThan(few.claim().multipliedBy(5));
    }
}
