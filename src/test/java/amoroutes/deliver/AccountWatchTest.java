package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import java.time.Duration;
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

    private final Probe probe = new Probe(permits);

    private void read() {
        Round reading = watch.begin();
        Rounds.answerAll(reading, AccountWatchTest::amo);
        assertThat(reading.isFinished()).isTrue();
    }

    private static Answer amo(Request request) {
        return switch (request.endpoint()) {
            case "account" -> Fixture.done("{'id':1,'name':'Магазин'}");
            case "leads/pipelines" -> Fixture.done("{'_embedded':{'pipelines':[]}}");
            default -> new Answer.Empty();
        };
    }

    private static Answer onlyTheAccount(Request request) {
        return request.endpoint().equals("account") ? amo(request) : DOWN;
    }

    private void fail() {
        Round reading = watch.begin();
        assertThatThrownBy(() -> {
                    while (!reading.isFinished()) {
                        Rounds.answerAll(reading, request -> DOWN);
                    }
                })
                .isInstanceOf(RoundFailed.class)
                .hasMessageContaining("503: down");
    }

    private String asksFor() {
        return watch.begin().next().get(0).getRequest().path();
    }

    private Priority priority() {
        return watch.begin().next().get(0).priority();
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
    void a_reading_that_breaks_off_leaves_what_was_known() {
        read();
        fail();
        assertThat(cache.current()).isPresent();
    }

    @Test
    void what_broke_off_is_read_on_and_begun_anew_once_something_has_changed_or_after_an_hour() {
        breakOffBehindTheAccount();
        assertThat(asksFor()).contains("pipelines");
        breakOffBehindTheAccount();
        cache.contradicted();
        assertThat(asksFor()).contains("/api/v4/account");
        breakOffBehindTheAccount();
        clock.pass(Duration.ofHours(1));
        assertThat(asksFor()).contains("/api/v4/account");
    }

    private void breakOffBehindTheAccount() {
        cache.contradicted();
        Round reading = watch.begin();
        authorized.set(false);
        assertThatThrownBy(() -> Rounds.answerAll(reading, AccountWatchTest::onlyTheAccount))
                .isInstanceOf(RoundFailed.class);
        authorized.set(true);
    }

    @Test
    void a_line_that_closes_ends_the_reading_for_now() {
        Round reading = watch.begin();
        authorized.set(false);
        assertThatThrownBy(() -> Rounds.answerAll(reading, request -> new Answer.Unauthorized("401")))
                .isInstanceOf(RoundFailed.class);
        assertThat(reading.isFinished()).isTrue();
        assertThat(cache.current()).isEmpty();
    }

    @Test
    void the_first_reading_is_urgent_and_later_ones_wait_behind_orders() {
        assertThat(priority()).isEqualTo(Priority.LIVE);
        read();
        assertThat(priority()).isEqualTo(Priority.DIRECTORY);
    }

    @Test
    void what_amo_crm_contradicts_is_read_before_the_next_orders_are_refused_for_it() {
        read();
        cache.contradicted();
        assertThat(priority()).isEqualTo(Priority.READ_BACK);
        read();
        assertThat(priority()).isEqualTo(Priority.DIRECTORY);
    }

    @Test
    void the_first_reading_asks_for_all_lists_side_by_side() {
        assertThat(watch.begin().next()).hasSize(5);
    }

    @Test
    void a_later_reading_leaves_permits_for_an_order_and_goes_on_when_they_are_idle_again() throws Exception {
        read();
        clock.pass(Duration.ofMinutes(61));
        permits.await(Priority.LIVE);
        permits.await(Priority.LIVE);
        Round reading = watch.begin();
        List<Sending> first = reading.next();
        assertThat(first).as("of the five permits that are left").hasSize(2);
        for (Sending sending : first) {
            permits.await(sending.priority());
            sending.answered(new Reply(200, null, ""), amo(sending.getRequest()));
        }
        reading.take();
        assertThat(reading.isFinished()).isTrue();
        assertThat(cache.stale()).isTrue();
        assertThat(watch.due()).as("three permits are idle").isFalse();

        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(watch.due()).isTrue();
        Round rest = watch.begin();
        assertThat(Rounds.answerAll(rest, AccountWatchTest::amo)).hasSize(3);
        assertThat(rest.isFinished()).isTrue();
        assertThat(cache.stale()).isFalse();
    }

    /** Nothing makes it faster again where nothing else is asked. */
    @Test
    void at_a_slowed_pace_it_is_read_one_list_after_the_other() {
        read();
        clock.pass(Duration.ofMinutes(61));
        permits.noted(watch.begin().next().get(0).getRequest(), new Answer.Throttled(Duration.ZERO));
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(watch.due()).isTrue();
        assertThat(watch.begin().next()).hasSize(1);
    }

    @Test
    void what_is_contradicted_is_read_side_by_side_however_few_permits_are_idle() throws Exception {
        read();
        for (int i = 0; i < 6; i++) {
            permits.await(Priority.LIVE);
        }
        cache.contradicted();
        clock.pass(Duration.ofSeconds(10));
        assertThat(watch.due()).isTrue();
        assertThat(watch.begin().next()).hasSize(5);
    }

    @Test
    void a_reading_that_broke_off_before_something_was_created_is_begun_anew() {
        breakOffBehindTheAccount();
        assertThat(asksFor()).contains("pipelines");
        breakOffBehindTheAccount();
        cache.created(account -> account);
        assertThat(asksFor()).contains("/api/v4/account");
    }

    @Test
    void a_closed_account_is_probed() {
        assertThat(probe.due()).isFalse();
        permits.noted(probe.begin().getRequest(), new Answer.Unpaid("402"));
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(probe.due()).isTrue();
        assertThat(probe.begin().priority()).isEqualTo(Priority.PROBE);
        assertThat(probe.begin().getRequest()).isEqualTo(CircuitBreaker.PROBE);
    }
}
