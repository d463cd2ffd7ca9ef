package amoroutes.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FeedMarksTest {
    private static final Instant START = Instant.parse("2025-11-25T09:00:00Z");

    private final Overlap overlap = new Overlap();

    @Test
    void after_a_start_some_rows_are_read_again() {
        assertThat(overlap.from(heads(200), START)).isEqualTo(heads(150));
    }

    @Test
    void what_was_new_within_a_minute_is_read_again_and_then_no_more() {
        overlap.from(heads(200), START);
        overlap.from(heads(200), START.plusSeconds(50));
        assertThat(overlap.from(heads(230), START.plusSeconds(70))).isEqualTo(heads(200));
        assertThat(overlap.from(heads(230), START.plusSeconds(120))).isEqualTo(heads(200));
        assertThat(overlap.from(heads(230), START.plus(Duration.ofMinutes(3)))).isEqualTo(heads(230));
    }

    @Test
    void marks_are_read_as_they_were_written() {
        RowHeaders marks = new RowHeaders(1, 2, 3, 4, "2025-11-25 12:00:00");
        assertThat(RowHeaders.parse(marks.text())).isEqualTo(marks);
        assertThat(RowHeaders.parse(heads(1).text())).isEqualTo(heads(1));
    }

    @Test
    void a_feed_that_shrank_holds_nothing_new() {
        RowHeaders before = new RowHeaders(100, 100, 100, 100, "");
        RowHeaders now = new RowHeaders(100, 3, 100, 100, "");
        assertThat(now.shrunkSince(before)).isTrue();
        assertThat(now.readOn(before).log()).isEqualTo(3);
        assertThat(before.shrunkSince(before)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2|2",
                "{\"status_id\":3}|3",
                "{\"old_status_id\":2,\"new_status_id\":3}|3",
                "{\"status_id\":\"4\"}|4"
            })
    void a_status_is_found_in_each_shape_of_the_log(String entry, String status) {
        assertThat(ShopLog.status(entry)).contains(status);
    }

    @Test
    void what_tells_no_status_is_none() {
        assertThat(ShopLog.status("{\"products\":[1]}")).isEmpty();
        assertThat(ShopLog.status("")).isEmpty();
    }

    private static RowHeaders heads(long id) {
        return new RowHeaders(id, id, id, id, "");
    }
}
