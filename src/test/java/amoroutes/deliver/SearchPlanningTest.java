package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import amoroutes.order.Document;
import amoroutes.order.Event;
import amoroutes.order.Identity;
import amoroutes.order.Key;
import amoroutes.order.Kind;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.Planner;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import amoroutes.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchPlanningTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @TempDir
    Path dir;

    private boolean trusted = true;
    private int waiting = 1;
    private int idle = 6;
    private int anew;
    private boolean storeAway;
    private Store store;
    private SearchPlanning planners;

    @BeforeEach
    void open() {
        store = Stores.open(dir, InstantSource.fixed(NOW));
        Planning planning = new Planning(event -> true, event -> false);
        planners = new SearchPlanning(
                planning, () -> trusted, () -> waiting, () -> idle, this::planAnew, Duration.ofDays(1));
    }

    private void planAnew() {
        if (storeAway) {
            throw new StoreUnavailable("away");
        }
        anew++;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_lone_stranger_is_searched_for_although_the_directory_is_trusted() {
        assertThat(planners.get().plan(order(1), store.links())).isEqualTo(Shape.SEARCH);
    }

    @Test
    void strangers_of_a_burst_are_created_without_a_search() {
        waiting = 8;
        assertThat(plans(8)).containsOnly(Shape.CREATE);
    }

    @Test
    void while_the_directory_is_not_trusted_everybody_is_searched_for() {
        trusted = false;
        waiting = 1000;
        idle = 0;
        assertThat(plans(250)).containsOnly(Shape.SEARCH);
    }

    @Test
    void one_claim_plans_no_more_searches_than_permits_are_due() {
        waiting = 5;
        assertThat(plans(5)).containsExactly(Shape.SEARCH, Shape.SEARCH, Shape.SEARCH, Shape.CREATE, Shape.CREATE);
    }

    @Test
    void whoever_was_to_be_searched_for_when_a_burst_began_is_planned_anew_once() {
        waiting = 3;
        plans(3);
        planners.get();
        assertThat(anew).isZero();
        waiting = 40;
        idle = 4;
        planners.get();
        planners.get();
        assertThat(anew).isEqualTo(1);
    }

    @Test
    void what_a_directory_that_is_not_trusted_searches_for_is_not_planned_anew() {
        waiting = 3;
        plans(3);
        trusted = false;
        waiting = 40;
        planners.get();
        assertThat(anew).isZero();
    }

    @Test
    void who_was_searched_for_while_the_directory_was_not_trusted_is_planned_anew_once_it_is() {
        planners.get();
        trusted = false;
        waiting = 1000;
        plans(250);
        trusted = true;
        planners.get();
        planners.get();
        assertThat(anew).isEqualTo(1);
    }

    @Test
    void who_was_to_be_searched_for_before_a_restart_is_planned_anew() {
        waiting = 1000;
        planners.get();
        assertThat(anew).isEqualTo(1);
    }

    @Test
    void where_the_store_fails_at_planning_anew_the_next_claim_does_it() {
        waiting = 1000;
        storeAway = true;
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(planners::get);
        storeAway = false;
        planners.get();
        assertThat(anew).isEqualTo(1);
    }

    @Test
    void the_next_claim_counts_anew() {
        assertThat(planners.get().plan(order(1), store.links())).isEqualTo(Shape.SEARCH);
        idle = 0;
        assertThat(planners.get().plan(order(2), store.links())).isEqualTo(Shape.CREATE);
        idle = 1;
        assertThat(planners.get().plan(order(3), store.links())).isEqualTo(Shape.SEARCH);
    }

    @Test
    void a_known_customer_is_never_searched_for() {
        trusted = false;
        store.links().learn(Map.of(7L, List.of(phone(1))));
        assertThat(planners.get().plan(order(1), store.links())).isEqualTo(Shape.CREATE);
    }

    @Test
    void a_strange_customer_without_an_order_becomes_a_contact() {
        waiting = 8;
        assertThat(planners.get().plan(event(new Key("shop", Kind.CUSTOMER, "1"), 1), store.links()))
                .isEqualTo(Shape.CONTACT_CREATE);
    }

    private List<Shape> plans(int orders) {
        Planner planner = planners.get();
        return IntStream.range(0, orders)
                .mapToObj(i -> planner.plan(order(i), store.links()))
                .toList();
    }

    private static Event order(int number) {
        return event(new Key("shop", Kind.ORDER, "" + number), number);
    }

    /** About somebody with a phone and an address. */
    private static Event event(Key key, int number) {
        List<Identity> identities = List.of(phone(number), Identity.email(number + "@example.ru"));
        return new Event(number, key, new Document(Map.of()), identities, 0, Progress.NONE, NOW);
    }

    private static Identity phone(int number) {
        return Identity.phone("+7916" + (1_000_000 + number));
    }
}
