package amoroutes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodyWorkLimitTest {
    private final BodyWorkLimit line = new BodyWorkLimit(100);
    private final List<String> begun = new ArrayList<>();

    private BodyWorkLimit.Place enter(String name, long bytes) {
        return line.enter(bytes, () -> begun.add(name));
    }

    @Test
    void so_many_bytes_are_worked_on_at_once_and_the_others_come_in_their_order() {
        BodyWorkLimit.Place first = enter("first", 60);
        enter("second", 60);
        enter("third", 10);
        assertThat(begun).containsExactly("first");
        first.leave();
        assertThat(begun).containsExactly("first", "second", "third");
    }

    @Test
    void what_is_larger_than_all_goes_alone() {
        BodyWorkLimit.Place one = enter("one", 1);
        BodyWorkLimit.Place huge = enter("huge", Long.MAX_VALUE);
        assertThat(begun).containsExactly("one");
        one.leave();
        enter("after", 1);
        assertThat(begun).containsExactly("one", "huge");
        huge.leave();
        assertThat(begun).containsExactly("one", "huge", "after");
    }

    @Test
    void who_goes_away_while_he_waits_holds_nobody_up() {
        BodyWorkLimit.Place first = enter("first", 100);
        BodyWorkLimit.Place gone = enter("gone", 100);
        enter("last", 100);
        gone.leave();
        first.leave();
        assertThat(begun).containsExactly("first", "last");
    }
}
