package amoroutes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BodyMemoryTest {
    private final AtomicLong clock = new AtomicLong();
    private final BodyMemory memory = new BodyMemory(100, clock::incrementAndGet);
    private final List<String> gaveUp = new ArrayList<>();

    private BodyMemory.Share body(String name, boolean known) {
        return memory.open(known, () -> gaveUp.add(name));
    }

    @Test
    void the_body_that_has_been_silent_longest_gives_its_bytes_to_who_sends() {
        BodyMemory.Share half = body("half", true);
        BodyMemory.Share moving = body("moving", true);
        assertThat(half.grow(50)).isTrue();
        assertThat(moving.grow(40)).isTrue();
        BodyMemory.Share late = body("late", true);

        assertThat(late.grow(20)).isTrue();
        assertThat(gaveUp).containsExactly("half");
        assertThat(half.grow(0)).as("it holds nothing any more").isFalse();
        assertThat(memory.held()).isEqualTo(60);
    }

    @Test
    void strangers_have_a_quarter_and_yield_to_who_has_shown_a_key() {
        BodyMemory.Share known = body("known", true);
        BodyMemory.Share stranger = body("stranger", false);
        assertThat(known.grow(60)).isTrue();
        assertThat(stranger.grow(25)).isTrue();
        assertThat(stranger.grow(1)).as("a quarter is for strangers").isFalse();

        BodyMemory.Share second = body("second", true);
        assertThat(second.grow(40)).isTrue();
        assertThat(gaveUp).containsExactly("stranger");
    }

    @Test
    void who_asks_for_more_than_all_there_is_gets_nothing() {
        BodyMemory.Share huge = body("huge", true);
        assertThat(huge.grow(101)).isFalse();
        huge.close();
        huge.close();
        assertThat(memory.held()).isZero();
    }

    @Test
    void a_body_that_is_here_keeps_its_bytes_until_it_is_done_with() {
        BodyMemory.Share here = body("here", true);
        assertThat(here.grow(90)).isTrue();
        here.received();
        BodyMemory.Share next = body("next", true);
        assertThat(next.grow(20)).isFalse();
        here.close();
        assertThat(next.grow(20)).isTrue();
        assertThat(gaveUp).isEmpty();
    }
}
