package amoroutes.directory;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Hours of orders in a row: each permit makes 50 contacts or reads a page, and nobody is ever searched for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongBurstTest {
    private static final int PACE = 6;
    private static final int BATCH = 50;
    private static final int OLD = 5_000;

    private final ManualClock clock = new ManualClock();
    private final AmoContacts amocrm = new AmoContacts();
    private final MemoryShelf shelf = new MemoryShelf();
    private final Permits permits = new Permits(new Pace(PACE), new CircuitBreaker(() -> true), clock::nanos);
    private final Directory directory = new Directory(
            shelf, permits, Duration.ofSeconds(10), Phones.RUSSIAN, amoroutes.order.Shared.NONE, clock, line -> {});
    private final List<Long> foreign = new ArrayList<>();
    private long lastId;
    private int pages;
    private Duration furthestBehind = Duration.ZERO;

    private void read() {
        directory.take(amocrm.answer(directory.next()));
        pages++;
    }

    private void quietBefore() {
        for (int i = 0; i < OLD; i++) {
            lastId++;
            amocrm.put(lastId, clock.second() - 100_000 + i, phone(lastId));
        }
        while (directory.due()) {
            read();
        }
        assertThat(directory.trusted()).isTrue();
        pages = 0;
    }

    private static String phone(long id) {
        return "+7" + (9_000_000_000L + id);
    }

    /** Our own creations are known at once; somebody else makes and changes a few meanwhile. */
    private void burst(int orders) throws InterruptedException {
        int created = 0;
        for (int permit = 0; created < orders; permit++) {
            clock.pass(Duration.ofNanos(1_000_000_000L / PACE + 1));
            permits.leaving(permits.await(Priority.LIVE).orElseThrow());
            if (directory.due()) {
                read();
            } else {
                for (int i = 0; i < BATCH; i++) {
                    lastId++;
                    amocrm.put(lastId, clock.second(), phone(lastId));
                    shelf.cards.put(lastId, List.of(Identity.phone(phone(lastId))));
                }
                created += BATCH;
            }
            if (permit % 50 == 0) {
                long other = permit % 100 == 0 ? ++lastId : 1 + permit % OLD;
                amocrm.put(other, clock.second(), "+7495" + (1_000_000 + permit));
                foreign.add(other);
            }
            assertThat(directory.trusted()).as("after " + created + " orders").isTrue();
            Duration behind = directory.behind().orElseThrow();
            assertThat(behind).isGreaterThanOrEqualTo(Duration.ZERO);
            furthestBehind = behind.compareTo(furthestBehind) > 0 ? behind : furthestBehind;
        }
    }

    @Test
    void a_day_of_orders_in_one_burst_is_never_searched_for() throws InterruptedException {
        quietBefore();
        burst(86_400);
        System.out.printf(
                "86,400 orders: %d pages, %.2f of the permits, at most %d s behind%n",
                pages, pages / (pages + 86_400.0 / BATCH), furthestBehind.toSeconds());

        assertThat(furthestBehind).isLessThan(Duration.ofMinutes(4));
        assertThat(pages / (pages + 86_400.0 / BATCH)).isLessThan(0.2);
    }

    @Test
    void what_others_change_meanwhile_is_seen() throws InterruptedException {
        quietBefore();
        burst(86_400);
        clock.pass(Duration.ofMinutes(1));
        while (directory.due()) {
            read();
        }

        assertThat(foreign)
                .hasSizeGreaterThan(30)
                .allSatisfy(id -> assertThat(shelf.cards.get(id).get(0).value()).startsWith("+7495"));
    }

    @Test
    void a_burst_of_half_a_minute_costs_a_page_in_ten_seconds() throws InterruptedException {
        quietBefore();
        burst(9_000);
        assertThat(pages).isLessThanOrEqualTo(4);
    }
}
