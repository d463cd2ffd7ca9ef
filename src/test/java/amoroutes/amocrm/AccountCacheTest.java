package amoroutes.amocrm;

import static amoroutes.amocrm.Examples.reply;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Account;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountCacheTest {
    private final ManualClock clock = new ManualClock();
    private final AccountCache cache = new AccountCache(clock);
    private static final Account.Field CITY = new Account.Field(7, "Город", "", "text", List.of());

    private final Shelf shelf = new Shelf();

    private static final class Shelf implements TokenVault {
        private String value;

        @Override
        public Optional<String> load() {
            return Optional.ofNullable(value);
        }

        @Override
        public void save(String newValue) {
            value = newValue;
        }
    }

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
    void names_are_looked_for_in_the_account_as_it_is_now() {
        assertThat(cache.names()).isEmpty();
        cache.keep(reading(204));
        assertThat(cache.names())
                .as("once for one account")
                .containsSame(cache.names().orElseThrow());
        assertThat(cache.names().orElseThrow().leadField("Город").value()).isEmpty();

        cache.created(account -> account.withLeadFields(List.of(CITY)));
        assertThat(cache.names().orElseThrow().leadField("Город").value()).contains(CITY);
    }

    @Test
    void another_account_is_not_taken_in() {
        AccountCache ours = new AccountCache(clock, account -> !account.name().equals("shop"), TokenVault.NOTHING);
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
    void a_refusal_tells_that_it_is_outdated_unless_it_was_just_read_when_that_was_asked() {
        assertThat(cache.outdated(clock.instant())).as("never read").isTrue();
        cache.keep(reading(204));
        assertThat(cache.outdated(clock.instant().minusMillis(1)))
                .as("read since")
                .isTrue();
        assertThat(cache.outdated(clock.instant())).as("just read").isFalse();
        clock.pass(Duration.ofSeconds(10));
        assertThat(cache.outdated(clock.instant())).as("read a while ago").isTrue();
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

    @Test
    void the_next_start_begins_with_what_was_read_and_reads_it_anew() {
        AccountCache first = new AccountCache(clock, account -> true, shelf);
        first.keep(reading(204));
        first.created(account -> account.withLeadFields(List.of(CITY)));

        AccountCache next = new AccountCache(clock, account -> true, shelf);
        assertThat(next.current()).isEqualTo(first.current());
        assertThat(next.current().orElseThrow().leadFields()).containsExactly(CITY);
        assertThat(next.customFields()).isTrue();
        assertThat(next.isEarlier()).isTrue();
        assertThat(next.stale()).isTrue();
        next.keep(reading(204));
        assertThat(next.isEarlier()).isFalse();
        assertThat(next.stale()).isFalse();
        assertThat(next.current().orElseThrow().leadFields()).isEmpty();
    }

    @Test
    void a_reading_that_broke_off_is_not_kept_for_the_next_start() {
        new AccountCache(clock, account -> true, shelf).keep(reading(500));
        assertThat(new AccountCache(clock, account -> true, shelf).current()).isEmpty();
    }

    @Test
    void of_another_account_or_in_another_form_nothing_is_taken_over() {
        new AccountCache(clock, account -> true, shelf).keep(reading(204));
        assertThat(new AccountCache(clock, account -> false, shelf).current()).isEmpty();
        shelf.save("{\"account\":1}");
        assertThat(new AccountCache(clock, account -> true, shelf).current()).isEmpty();
    }

    @Test
    void a_store_that_cannot_write_takes_nothing_from_this_run() {
        TokenVault full = new TokenVault() {
            @Override
            public Optional<String> load() {
                return Optional.empty();
            }

            @Override
            public void save(String value) {
                throw new IllegalStateException("disk full");
            }
        };
        AccountCache written = new AccountCache(clock, account -> true, full);
        written.keep(reading(204));
        assertThat(written.stale()).isFalse();
    }

    @Test
    void what_was_created_is_there_at_once_and_makes_nothing_fresh() {
        cache.keep(reading(204));
        clock.pass(Duration.ofMinutes(59));
        cache.created(account -> account.withLeadFields(List.of(CITY)));
        assertThat(cache.current().orElseThrow().leadFields()).containsExactly(CITY);
        assertThat(cache.creations()).isEqualTo(1);
        clock.pass(Duration.ofMinutes(1));
        assertThat(cache.stale()).isTrue();
    }

    @Test
    void a_start_waits_for_the_first_look_however_it_went() throws InterruptedException {
        assertThat(cache.awaitLook(Duration.ZERO)).isFalse();
        cache.keep(reading(500));
        assertThat(cache.awaitLook(Duration.ZERO)).isTrue();
    }

    private static AccountReading reading(int fieldsStatus) {
        AccountReading reading = new AccountReading(false);
        while (!reading.finished()) {
            Request request = reading.together().get(0);
            boolean fields = request.path().contains("custom_fields");
            String body = "{\"id\":1,\"name\":\"shop\",\"_embedded\":{\"pipelines\":[],\"users\":[]}}";
            Reply reply = fields ? reply(fieldsStatus, null) : reply(200, body);
            reading.take(request, new Answers().read(request, reply));
        }
        return reading;
    }
}
