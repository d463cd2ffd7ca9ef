package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedTest {
    @Test
    void a_log_names_the_fields_that_we_know_and_no_key_of_a_sender() {
        assertThat(Refused.invalid(List.of(new Problem(0, 2, "products[0].price", "must be a number")))
                        .logged())
                .isEqualTo("line 2, products[0].price: must be a number");
        assertThat(Refused.malformed(List.of(new Problem(3, 0, "customer.Ivan Petrov", "is not valid JSON")))
                        .logged())
                .isEqualTo("item 3, …: is not valid JSON");
    }

    @Test
    void a_log_repeats_no_query() {
        Refused refused = Refused.badQuery("state Ivan is none of queued, sent");
        assertThat(refused.logged()).isEqualTo("Bad query");
        assertThat(refused.detail()).contains("Ivan");
    }

    @Test
    void what_we_say_ourselves_is_logged_whole() {
        assertThat(Refused.tooLarge("A body may have 1 MB.").logged()).isEqualTo("A body may have 1 MB.");
    }
}
