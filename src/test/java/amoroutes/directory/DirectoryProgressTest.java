package amoroutes.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DirectoryProgressTest {
    private static final long NOW = 1_764_000_000;
    private static final DirectoryProgress FULL = new DirectoryProgress(NOW - 30, NOW, NOW);

    @Test
    void it_is_kept_as_text() {
        DirectoryProgress filling = new DirectoryProgress(17, 1, 2, 3, 4);
        assertThat(DirectoryProgress.parse(filling.text())).isEqualTo(filling);
        assertThat(DirectoryProgress.parse(FULL.text())).isEqualTo(FULL);
        assertThat(FULL.text()).as("as older versions read it").isEqualTo("0 1763999970 1764000000 1764000000");
        assertThat(DirectoryProgress.parse("17 1 2 3"))
                .as("a fill of an older version")
                .isEqualTo(new DirectoryProgress(1, 1, 2, 3, 0));
        assertThatThrownBy(() -> DirectoryProgress.parse("17 1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void before_the_fill_the_newest_change_is_where_polls_will_begin() {
        DirectoryProgress mark = DirectoryProgress.beforeTheFill(NOW - 1000, at(NOW));
        assertThat(mark).isEqualTo(new DirectoryProgress(1, NOW - 1030, NOW - 1000, NOW, 0));
        assertThat(mark.full()).isFalse();
        assertThat(mark.filled().full()).isTrue();
    }

    @Test
    void a_younger_change_moves_it_but_what_lists_may_still_hide_is_read_again() {
        assertThat(FULL.seen(NOW + 10, at(NOW + 11))).isEqualTo(new DirectoryProgress(NOW - 20, NOW + 10, NOW + 11));
    }

    @Test
    void half_a_minute_later_nothing_older_can_show_up() {
        assertThat(FULL.seen(NOW, at(NOW + 30))).isEqualTo(FULL);
        assertThat(FULL.seen(NOW, at(NOW + 31))).isEqualTo(new DirectoryProgress(NOW + 1, NOW, NOW));
    }

    @Test
    void where_nothing_changes_any_more_it_stays() {
        DirectoryProgress settled = FULL.seen(NOW, at(NOW + 31));
        assertThat(settled.seen(NOW, at(NOW + 1000))).isEqualTo(settled);
        assertThat(settled.seen(0, at(NOW + 1000))).isEqualTo(settled);
    }

    @Test
    void what_is_known_stays_known_when_the_next_change_comes_soon() {
        DirectoryProgress settled = FULL.seen(NOW, at(NOW + 31));
        assertThat(settled.seen(NOW + 5, at(NOW + 40)).from()).isEqualTo(NOW + 1);
    }

    @Test
    void a_change_of_tomorrow_does_not_hide_those_of_today() {
        assertThat(FULL.seen(NOW + 86_400, at(NOW + 40)))
                .isEqualTo(new DirectoryProgress(NOW + 10, NOW + 40, NOW + 40));
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
