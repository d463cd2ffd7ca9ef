package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a claim asks must cost the same with a thousand waiting events as with a million: each step by its own index. */
@Tag("sqlite")
class QueryPlanTest extends StoreTestBase {
    private Database database;

    static Stream<List<String>> steps() {
        return Stream.of(
                List.of(Claiming.DUE, "event_due"),
                List.of(Claiming.UNPLANNED, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(Claiming.PLANNED, "event_ready (state=? AND rank=? AND shape>?)"),
                List.of(Claiming.COUNT, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(Claiming.OLDEST, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(Queue.PLAN_ANEW, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(Waiting.COUNT, "event_ready (state=? AND rank=? AND shape>?)"),
                List.of(Waiting.NEXT_DUE, "event_due"),
                List.of(OrderingRule.SUBJECT, "event_turn (subject_id=? AND id<?)"),
                List.of(OrderingRule.STUCK, "event_turn (subject_id=? AND id<?)"),
                List.of(OrderingRule.UNSTICK, "event_held (waits_for=?"),
                List.of(OrderingRule.FLYING, "event_identity_holds (identity_id=? AND holds=?)"),
                List.of(OrderingRule.FIRST, "event_identity_holds (identity_id=? AND holds=? AND event_id<?)"),
                List.of(OrderingRule.RELEASE, "event_held (waits_for=?"),
                List.of(Cleaner.EVENTS, "SEARCH h USING PRIMARY KEY (event_id>?)"),
                List.of(Cleaner.OLD_RECEIPTS, "idempotency_at (at<?)"));
    }

    @BeforeEach
    void openDatabase() {
        database = Stores.database(directory);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void each_step_uses_its_index_and_never_looks_at_the_whole_queue(List<String> step) {
        String sql = step.get(0);
        Object[] values = sql.chars().filter(c -> c == '?').mapToObj(c -> 1).toArray();
        List<String> plan = database.read(
                session -> session.list("explain query plan " + sql, row -> row.getString("detail"), values));
        assertThat(plan).anySatisfy(line -> assertThat(line).contains(step.get(1)));
        assertThat(plan)
                .noneMatch(line ->
                        line.startsWith("SCAN event") || line.contains("event_state") || line.contains("TEMP B-TREE"));
    }
}
