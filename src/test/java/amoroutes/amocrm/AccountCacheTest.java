package amoroutes.amocrm;

import static amoroutes.amocrm.Examples.reply;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Account;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountCacheTest {
    private final ManualClock clock = new ManualClock();
    private final AccountCache cache = new AccountCache(clock);

    @Test
    void before_the_first_reading_it_is_empty_and_stale() {
        assertThat(cache.current()).isEmpty();
        assertThat(cache.age()).isEmpty();
        assertThat(cache.stale()).isTrue();
        assertThat(cache.customFields()).isFalse();
        assertThat(cache.notes()).isEmpty();
    }

    @Test
    void a_reading_is_fresh_for_an_hour_and_serves_on_after_it() {
        cache.keep(reading(204));
        clock.pass(Duration.ofMinutes(59));
        assertThat(cache.stale()).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(cache.stale()).isTrue();
        assertThat(cache.age()).hasValue(Duration.ofHours(1));
        assertThat(cache.current())
                .hasValueSatisfying(account -> assertThat(account.name()).isEqualTo("shop"));
    }

    @Test
    void another_account_is_not_taken_in() {
        AccountCache ours = new AccountCache(clock, account -> !account.name().equals("shop"));
        ours.keep(reading(204));
        assertThat(ours.current()).isEmpty();
        assertThat(ours.stale()).isTrue();
    }

    @Test
    void a_contradiction_makes_it_stale_at_once() {
        cache.keep(reading(204));
        clock.pass(Duration.ofSeconds(10));
        cache.contradicted();
        assertThat(cache.stale()).isTrue();
        assertThat(cache.current()).isPresent();
    }

    @Test
    void a_copy_that_was_just_read_is_not_read_again_and_again() {
        cache.keep(reading(204));
        cache.contradicted();
        assertThat(cache.stale()).isFalse();
        clock.pass(Duration.ofSeconds(10));
        assertThat(cache.stale()).isTrue();
    }

    @Test
    void a_new_reading_ends_the_contradiction() {
        cache.keep(reading(204));
        cache.contradicted();
        clock.pass(Duration.ofMinutes(1));
        cache.keep(reading(204));
        clock.pass(Duration.ofMinutes(1));
        assertThat(cache.stale()).isFalse();
    }

    @Test
    void it_knows_whether_custom_fields_exist_here() {
        cache.keep(reading(204));
        assertThat(cache.customFields()).isTrue();
        cache.keep(reading(402));
        assertThat(cache.customFields()).isFalse();
        assertThat(cache.notes()).isNotEmpty();
    }

    @Test
    void an_unfinished_reading_changes_nothing_and_makes_nothing_fresh() {
        cache.keep(reading(204));
        clock.pass(Duration.ofHours(2));
        cache.keep(new AccountReading(false));
        assertThat(cache.current()).isPresent();
        assertThat(cache.stale()).isTrue();
    }

    @Test
    void what_a_reading_has_not_learnt_is_as_it_was_and_told() {
        cache.keep(reading(402));
        AccountReading broken = reading(500);
        cache.keep(broken);
        assertThat(cache.customFields()).isFalse();
        assertThat(cache.notes()).isNotEmpty();
        assertThat(cache.trouble()).contains("GET leads/custom_fields", "GET contacts/custom_fields");
        assertThat(cache.current().orElseThrow().unknown()).isEmpty();
    }

    @Test
    void a_first_reading_that_broke_off_serves_and_stays_stale() {
        cache.keep(reading(500));
        assertThat(cache.current()).isPresent();
        assertThat(cache.current().orElseThrow().knows(Account.Part.LEAD_FIELDS))
                .isFalse();
        assertThat(cache.stale()).isTrue();
        assertThat(cache.age()).isEmpty();
    }

    private static AccountReading reading(int fieldsStatus) {
        AccountReading reading = new AccountReading(false);
        while (!reading.finished()) {
            Request request = reading.next().orElseThrow();
            boolean fields = request.path().contains("custom_fields");
            Reply reply = fields ? reply(fieldsStatus, null) : reply(200, "{\"id\":1,\"name\":\"shop\"}");
            reading.take(new Answers().read(request, reply));
        }
        return reading;
    }
}
