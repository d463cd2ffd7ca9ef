package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountReading;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountWatchTest {
    private static final Answer DOWN = new Answer.Transient(503, "503: down");

    private final ManualClock clock = new ManualClock();
    private final AtomicBoolean authorized = new AtomicBoolean(true);
    private final AtomicLong nanos = new AtomicLong();
    private final Permits permits = new Permits(new Pace(7), new CircuitBreaker(authorized::get), nanos::get);
    private final AccountCache cache = new AccountCache(clock);
    private final AccountWatch watch = new AccountWatch(cache, permits, clock, false);

    private void read() {
        AccountReading reading = watch.reading();
        for (Answer answer : List.of(
                Fixture.done("{'id':1,'name':'Магазин'}"),
                Fixture.done("{'_embedded':{'pipelines':[]}}"),
                new Answer.Empty(),
                new Answer.Empty(),
                new Answer.Empty())) {
            watch.take(reading, Fixture.answered(watch.next(reading).getRequest(), answer));
        }
    }

    private void fail() {
        AccountReading reading = watch.reading();
        while (!reading.finished()) {
            watch.take(reading, Fixture.answered(watch.next(reading).getRequest(), DOWN));
        }
    }

    @Test
    void the_account_is_read_at_the_start_and_again_after_an_hour() {
        assertThat(watch.due()).isTrue();
        read();
        assertThat(cache.current()).isPresent();
        assertThat(watch.due()).isFalse();
        clock.pass(Duration.ofMinutes(61));
        assertThat(watch.due()).isTrue();
    }

    @Test
    void nobody_asks_while_the_line_is_closed() {
        authorized.set(false);
        assertThat(watch.due()).isFalse();
        authorized.set(true);
        assertThat(watch.due()).isTrue();
    }

    @Test
    void after_each_failure_it_waits_twice_as_long_up_to_half_a_minute() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            fail();
            long seconds = 0;
            while (!watch.due()) {
                clock.pass(Duration.ofSeconds(1));
                seconds++;
            }
            waits.add(seconds);
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void a_reading_that_came_to_its_end_makes_the_next_failure_a_first_one() {
        for (int i = 0; i < 5; i++) {
            fail();
        }
        read();
        clock.pass(Duration.ofHours(2));
        fail();
        clock.pass(Duration.ofSeconds(1));
        assertThat(watch.due()).isTrue();
    }

    @Test
    void a_reading_that_breaks_off_leaves_what_was_known() {
        read();
        fail();
        assertThat(cache.current()).isPresent();
    }

    @Test
    void what_broke_off_is_read_on_and_begun_anew_once_something_has_changed() {
        fail();
        AccountReading broken = watch.reading();
        assertThat(watch.reading()).isSameAs(broken);
        cache.contradicted();
        assertThat(watch.reading()).isNotSameAs(broken);
    }

    @Test
    void after_an_hour_a_reading_that_broke_off_is_begun_anew() {
        AccountReading broken = watch.reading();
        clock.pass(Duration.ofHours(1));
        assertThat(watch.reading()).isNotSameAs(broken);
    }

    @Test
    void an_answer_that_came_twice_counts_once() {
        AccountReading reading = watch.reading();
        Sending account = Fixture.answered(watch.next(reading).getRequest(), Fixture.done("{'id':1,'name':'Магазин'}"));
        watch.take(reading, account);
        var next = watch.next(reading).getRequest();
        watch.take(reading, account);
        assertThat(watch.next(reading).getRequest()).isEqualTo(next);
    }

    @Test
    void a_line_that_closes_ends_the_reading_for_now() {
        AccountReading reading = watch.reading();
        authorized.set(false);
        watch.take(reading, Fixture.answered(watch.next(reading).getRequest(), new Answer.Unauthorized("401")));
        assertThat(reading.finished()).isTrue();
        assertThat(cache.current()).isEmpty();
    }

    @Test
    void the_first_reading_is_urgent_and_later_ones_wait_behind_orders() {
        assertThat(watch.next(watch.reading()).priority()).isEqualTo(Priority.LIVE);
        read();
        assertThat(watch.next(watch.reading()).priority()).isEqualTo(Priority.DIRECTORY);
    }

    @Test
    void what_amo_crm_contradicts_is_read_before_the_next_orders_are_refused_for_it() {
        read();
        cache.contradicted();
        assertThat(watch.next(watch.reading()).priority()).isEqualTo(Priority.READ_BACK);
        read();
        assertThat(watch.next(watch.reading()).priority()).isEqualTo(Priority.DIRECTORY);
    }

    @Test
    void a_closed_account_is_probed() {
        assertThat(watch.probeDue()).isFalse();
        permits.noted(watch.probe().getRequest(), new Answer.Unpaid("402"));
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(watch.probeDue()).isTrue();
        assertThat(watch.probe().priority()).isEqualTo(Priority.PROBE);
        assertThat(watch.probe().getRequest()).isEqualTo(CircuitBreaker.PROBE);
    }
}
