package amoroutes.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestPortionTest {
    @Test
    void each_value_counts_and_a_field_that_is_cleared_is_one() {
        assertThat(RequestPortion.size(field(0))).isEqualTo(1);
        assertThat(RequestPortion.size(field(1))).isEqualTo(1);
        assertThat(RequestPortion.size(field(6))).isEqualTo(6);
    }

    @Test
    void so_many_fit_as_have_40_values_together() {
        assertThat(RequestPortion.fitting(Collections.nCopies(38, 1))).isEqualTo(38);
        assertThat(RequestPortion.fitting(Collections.nCopies(41, 1))).isEqualTo(40);
        assertThat(RequestPortion.fitting(List.of(1, 20, 19, 1))).isEqualTo(3);
        assertThat(RequestPortion.fitting(List.of(1, 20, 20, 1))).isEqualTo(2);
        assertThat(RequestPortion.fitting(List.of())).isZero();
    }

    @Test
    void what_is_too_much_by_itself_goes_alone() {
        assertThat(RequestPortion.fitting(List.of(1, 41, 1))).isEqualTo(1);
        assertThat(RequestPortion.fitting(List.of(41, 1))).isEqualTo(1);
        assertThat(RequestPortion.fitting(List.of(0, 0, 41, 1))).isEqualTo(3);
    }

    private static FieldValue field(int values) {
        return new FieldValue(1, "", "", Collections.nCopies(values, FieldValue.Value.of("a")));
    }
}
