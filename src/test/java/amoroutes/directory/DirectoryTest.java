package amoroutes.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DirectoryTest {
    private static final String NEWEST = "limit=1&order%5Bupdated_at%5D=desc";
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ManualClock clock = new ManualClock();
    private final AmoContacts amocrm = new AmoContacts();
    private final MemoryShelf shelf = new MemoryShelf();
    private final List<String> asked = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private boolean authorized = true;
    private Permits permits;
    private Directory directory;

    @BeforeEach
    void start() {
        permits = new Permits(new Pace(6), new CircuitBreaker(() -> authorized), clock::nanos);
        directory = new Directory(shelf, permits, POLL, Phones.RUSSIAN, amoroutes.order.Shared.NONE, clock, log::add);
    }

    @Test
    void all_contacts_are_read_once_and_then_what_changed_since() {
        oldPeople(600);
        readAll();
        assertThat(asked).containsExactly(NEWEST, fill(1), fill(2), fill(3), poll(1));
        assertThat(shelf.cards).hasSize(600).containsEntry(600L, List.of(phone(600)));
        assertThat(directory.complete()).isTrue();
        assertThat(directory.contacts()).isEqualTo(600);
        assertThat(log).containsExactly("The directory is complete: 600 contacts have a phone or an e-mail.");
    }

    @Test
    void an_empty_account_is_complete_too() {
        readAll();
        assertThat(asked).containsExactly(NEWEST, fill(1), poll(1));
        assertThat(directory.trusted()).isTrue();
    }

    @Test
    void after_a_restart_the_fill_goes_on_where_it_was() {
        oldPeople(600);
        readPages(2);
        start();
        asked.clear();
        readAll();
        assertThat(asked).containsExactly(fill(2), fill(3), poll(1));
        assertThat(shelf.cards).hasSize(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 249, 250, 400, 499})
    void contacts_that_move_up_since_others_are_deleted_during_the_fill_are_not_missed(int deleted) {
        oldPeople(1100);
        readPages(3);
        for (int id = 1; id <= deleted; id++) {
            amocrm.remove(id);
        }
        readAll();
        assertThat(directory.complete()).isTrue();
        assertThat(missing(deleted + 1, 1100)).isEmpty();
    }

    @Test
    void a_fill_comes_to_its_end_though_contacts_are_deleted_all_the_while() {
        oldPeople(3000);
        readPages(2);
        long next = 1;
        int pages = 0;
        while (!directory.complete()) {
            clock.pass(Duration.ofSeconds(2));
            readPages(1);
            for (int i = 0; i < 60; i++) {
                amocrm.remove(next++);
            }
            assertThat(++pages).isLessThan(100);
        }
        assertThat(missing(next, 3000)).isEmpty();
    }

    @Test
    void a_fill_whose_contacts_all_went_comes_to_its_end() {
        oldPeople(600);
        readPages(3);
        for (int id = 1; id <= 600; id++) {
            amocrm.remove(id);
        }
        readAll();
        assertThat(directory.complete()).isTrue();
    }

    @Test
    void what_changes_during_the_fill_is_known_after_it() {
        oldPeople(600);
        readPages(3);
        clock.pass(MINUTE);
        amocrm.put(1, clock.second(), "+79990000001");
        amocrm.put(601, clock.second(), "+79990000002");
        readAll();
        assertThat(shelf.cards)
                .containsEntry(1L, List.of(Identity.phone("+79990000001")))
                .containsEntry(601L, List.of(Identity.phone("+79990000002")));
    }

    @Test
    void it_is_trusted_once_it_is_complete_and_polled() {
        oldPeople(10);
        readPages(2);
        assertThat(directory.complete()).isTrue();
        assertThat(directory.trusted()).isFalse();
        assertThat(directory.behind()).isEmpty();
        readAll();
        assertThat(directory.trusted()).isTrue();
        assertThat(directory.behind()).contains(Duration.ZERO);
    }

    @Test
    void after_a_restart_a_poll_comes_before_trust() {
        readAll();
        start();
        assertThat(directory.complete()).isTrue();
        assertThat(directory.trusted()).isFalse();
        asked.clear();
        readAll();
        assertThat(asked).containsExactly(poll(1));
        assertThat(directory.trusted()).isTrue();
    }

    @Test
    void between_two_polls_the_time_of_the_setting_passes() {
        readAll();
        clock.pass(POLL.minusMillis(1));
        assertThat(directory.due()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(directory.due()).isTrue();
    }

    @Test
    void a_poll_reads_page_after_page_down_to_what_is_known() {
        oldPeople(1000);
        readAll();
        clock.pass(POLL);
        newPeople(1001, 1300);
        asked.clear();
        readAll();
        assertThat(asked).containsExactly(poll(1), poll(2));
        assertThat(shelf.cards).hasSize(1300);
    }

    @Test
    void a_change_that_the_list_shows_late_is_seen_all_the_same() {
        oldPeople(300);
        readAll();
        clock.pass(POLL);
        long late = clock.second();
        amocrm.put(301, late + 2, "+79990000001");
        clock.pass(Duration.ofSeconds(3));
        readAll();
        clock.pass(POLL.multipliedBy(2));
        amocrm.put(302, late, "+79990000002");
        readAll();
        assertThat(shelf.cards).containsKey(302L);
    }

    @Test
    void a_quiet_account_costs_one_page_a_poll_however_many_changed_at_last() {
        newPeople(1, 1000);
        readAll();
        clock.pass(MINUTE);
        readAll();
        asked.clear();
        clock.pass(POLL);
        readAll();
        assertThat(asked).containsExactly(poll(1));
    }

    @Test
    void after_five_minutes_without_a_poll_its_none_is_not_trusted() {
        readAll();
        clock.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(directory.trusted()).isTrue();
        clock.pass(Duration.ofMillis(1));
        assertThat(directory.trusted()).isFalse();
        readAll();
        assertThat(directory.trusted()).isTrue();
    }

    @Test
    void permits_for_a_lone_order_are_left_alone() throws InterruptedException {
        take(3);
        assertThat(directory.due()).isTrue();
        readPages(1);
        take(1);
        assertThat(directory.due()).isFalse();
    }

    @Test
    void behind_a_backlog_it_takes_one_permit_of_six_until_it_is_trusted() throws InterruptedException {
        oldPeople(600);
        readPages(1);
        take(7);
        assertThat(directory.due()).isFalse();
        clock.pass(Duration.ofMillis(999));
        assertThat(directory.due()).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(directory.due()).isTrue();
    }

    @Test
    void behind_a_backlog_it_takes_one_permit_a_poll_while_it_is_trusted() throws InterruptedException {
        readAll();
        clock.pass(POLL.minusMillis(500));
        take(7);
        clock.pass(Duration.ofMillis(500));
        assertThat(permits.idle()).isZero();
        readPages(1);
        assertThat(directory.due()).isFalse();
    }

    @Test
    void nothing_is_due_while_the_account_is_closed() {
        authorized = false;
        assertThat(directory.due()).isFalse();
        clock.pass(MINUTE);
        assertThat(directory.due()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 503})
    void a_failure_only_delays(int status) {
        oldPeople(300);
        readPages(2);
        for (int i = 0; i < 10; i++) {
            assertThat(directory.next().path()).endsWith(fill(2));
            assertThatThrownBy(() -> directory.take(failure(status)))
                    .isInstanceOf(RoundFailed.class)
                    .hasMessageContaining("no luck");
            assertThat(directory.due()).isTrue();
        }
        readAll();
        assertThat(shelf.cards).hasSize(300);
    }

    @Test
    void a_disk_that_is_full_only_delays() {
        oldPeople(300);
        readPages(2);
        shelf.broken = true;
        fails("the disk is full");
        shelf.broken = false;
        readAll();
        assertThat(shelf.cards).hasSize(300);
        assertThat(directory.trusted()).isTrue();
    }

    @Test
    void a_list_that_is_not_sorted_is_never_believed() {
        oldPeople(20);
        amocrm.backwards = true;
        readPages(1);
        fails("in the order they were made");
        amocrm.backwards = false;
        readPages(1);
        amocrm.put(21, clock.second(), "+79990000001");
        amocrm.backwards = true;
        fails("in the order they were changed");
        assertThat(directory.complete()).isTrue();
        assertThat(directory.trusted()).isFalse();
    }

    private void fails(String reason) {
        assertThatThrownBy(() -> readPages(1)).isInstanceOf(RoundFailed.class).hasMessageContaining(reason);
    }

    /** One was changed each second. */
    private void oldPeople(int count) {
        for (int id = 1; id <= count; id++) {
            amocrm.put(id, clock.second() - 1000 + id, phone(id).value());
        }
    }

    private void newPeople(int first, int last) {
        for (int id = first; id <= last; id++) {
            amocrm.put(id, clock.second(), phone(id).value());
        }
    }

    private static Identity phone(int id) {
        return Identity.phone("+7916" + (1_000_000 + id));
    }

    private void readAll() {
        while (directory.due()) {
            readPages(1);
        }
    }

    private void readPages(int pages) {
        for (int i = 0; i < pages; i++) {
            assertThat(directory.due()).isTrue();
            Request request = directory.next();
            asked.add(request.path().replace("/api/v4/contacts?", ""));
            directory.take(amocrm.answer(request));
        }
    }

    private void take(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            permits.await(Priority.LIVE);
        }
    }

    private List<Long> missing(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .boxed()
                .filter(id -> !shelf.cards.containsKey(id))
                .toList();
    }

    /** Each page begins with the last contact of the one before, as near as a page's size allows. */
    private static String fill(int page) {
        int limit = 251 - page;
        return "limit=" + limit + "&page=" + page + "&order%5Bid%5D=asc";
    }

    private static String poll(int page) {
        return "limit=250&page=" + page + "&order%5Bupdated_at%5D=desc";
    }

    private static Answer failure(int status) {
        return switch (status) {
            case 401 -> new Answer.Unauthorized("401: no luck");
            case 403 -> new Answer.Forbidden(true, "403: no luck");
            case 429 -> new Answer.Transient(429, "429: no luck");
            default -> new Answer.Transient(status, status + ": no luck");
        };
    }
}
