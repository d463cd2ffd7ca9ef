package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WrongKeysTest {
    private static final String HERE = "203.0.113.7";

    private final AtomicLong nanos = new AtomicLong(-5);
    private final WrongKeys keys = new WrongKeys(nanos::get);

    private void wrong(String address, int times) {
        for (int i = 0; i < times; i++) {
            keys.wrong(address, "guess " + i);
        }
    }

    private long wait(String address, String key) {
        long millis = keys.come(address, key).orElseThrow().toMillis();
        keys.waited(address);
        return millis;
    }

    @Test
    void the_wait_grows_with_each_wrong_key_and_has_an_end() {
        wrong(HERE, WrongKeys.FREE);
        List<Long> waits = new ArrayList<>(List.of(wait(HERE, "k")));
        for (int i = 0; i < 8; i++) {
            wrong(HERE, 1);
            waits.add(wait(HERE, "k"));
        }
        assertThat(waits).containsExactly(0L, 50L, 100L, 200L, 400L, 800L, 1600L, 2000L, 2000L);
        wrong(HERE, 100_000);
        assertThat(wait(HERE, "k")).isEqualTo(2000);
    }

    @Test
    void another_address_does_not_wait() {
        wrong(HERE, 100);
        assertThat(wait("203.0.113.8", "k")).isZero();
    }

    @Test
    void a_key_that_was_right_there_never_waits_and_makes_up_for_nothing() {
        keys.right(HERE, "mine");
        wrong(HERE, 100);
        assertThat(wait(HERE, "mine")).isZero();
        keys.right(HERE, "mine");
        assertThat(wait(HERE, "guess")).isEqualTo(2000);
        assertThat(wait("203.0.113.8", "mine")).isZero();
        wrong("203.0.113.8", 100);
        assertThat(wait("203.0.113.8", "mine")).as("right elsewhere").isEqualTo(2000);
    }

    @Test
    void a_right_key_that_is_new_there_waits_once() {
        wrong(HERE, 100);
        assertThat(wait(HERE, "mine")).isEqualTo(WrongKeys.LONGEST.toMillis());
        keys.right(HERE, "mine");
        assertThat(wait(HERE, "mine")).isZero();
    }

    @Test
    void a_key_that_cannot_be_told_is_never_known_as_right() {
        keys.right(HERE, "");
        wrong(HERE, 100);
        assertThat(wait(HERE, "")).isEqualTo(2000);
    }

    @Test
    void a_key_that_no_longer_holds_waits_like_any_other() {
        keys.right(HERE, "old");
        wrong(HERE, 100);
        keys.wrong(HERE, "old");
        assertThat(wait(HERE, "old")).isEqualTo(2000);
    }

    @Test
    void so_many_wait_at_once_and_no_more_but_the_known_key_passes() {
        keys.right(HERE, "mine");
        wrong(HERE, 100);
        for (int i = 0; i < WrongKeys.MOST_WAITING; i++) {
            assertThat(keys.come(HERE, "guess")).isPresent();
        }
        assertThat(keys.come(HERE, "guess")).isEmpty();
        assertThat(keys.come(HERE, "mine")).contains(Duration.ZERO);
        keys.waited(HERE);
        assertThat(keys.come(HERE, "guess")).isPresent();
    }

    @Test
    void ten_quiet_minutes_are_enough() {
        wrong(HERE, 100);
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());
        assertThat(wait(HERE, "k")).isEqualTo(2000);
        nanos.addAndGet(1);
        assertThat(wait(HERE, "k")).isZero();
        wrong(HERE, 1);
        assertThat(wait(HERE, "k")).isZero();
    }

    @Test
    void the_addresses_of_one_ipv6_network_are_one() {
        wrong("2001:db8:1:2::1", 50);
        wrong("2001:db8:1:2:aaaa:bbbb:cccc:dddd%eth0", 50);
        assertThat(wait("2001:db8:1:2::99", "k")).isEqualTo(2000);
        assertThat(wait("2001:db8:1:3::1", "k")).isZero();
        wrong("::ffff:203.0.113.9", 50);
        assertThat(wait("203.0.113.9", "k")).isEqualTo(2000);
    }

    @Test
    void what_is_no_address_is_taken_as_it_stands() {
        wrong("unknown", 50);
        wrong(":::::", 50);
        assertThat(wait("unknown", "k")).isEqualTo(2000);
        assertThat(wait(":::::", "k")).isEqualTo(2000);
    }

    @Test
    void of_more_addresses_than_are_remembered_the_longest_silent_one_is_forgotten() {
        wrong("first", 100);
        wrong("second", 100);
        for (int i = 0; i < WrongKeys.MOST_ADDRESSES - 1; i++) {
            wait("second", "k");
            keys.wrong("10.1." + i / 256 + "." + i % 256, "guess");
        }
        assertThat(wait("first", "k")).isZero();
        assertThat(wait("second", "k")).isEqualTo(2000);
    }
}
