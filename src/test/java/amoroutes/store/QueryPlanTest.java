package amoroutes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a claim asks must cost the same with a thousand waiting events as with a million: each step by its own index. */
@Tag("sqlite")
class QueryPlanTest extends StoreTestBase {
    private static final int MANY = 10;

    private Database database;

    static Stream<List<String>> steps() {
        String plan = Candidate.events(Claiming.UNPLANNED);
        String people = Candidate.people(Claiming.OLDEST);
        return Stream.of(
                List.of(Claiming.DUE, "event_due"),
                List.of(Ready.SELECT, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(plan, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(plan, "event_turn (subject_id=? AND id<?)"),
                List.of(people, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(people, "event_identity_holds (identity_id=? AND holds=?)"),
                List.of(people, "event_identity_holds (identity_id=? AND holds=? AND event_id<?)"),
                List.of(Queue.PLAN_ANEW, "event_ready (state=? AND rank=? AND shape=?)"),
                List.of(Waiting.COUNT, "event_ready (state=? AND rank=? AND shape>?)"),
                List.of(Waiting.NEXT_DUE, "event_due"),
                List.of(Keeping.KNOWN, "sqlite_autoindex_subject_1 (external_id=? AND kind=? AND source=?)"),
                List.of(Keeping.KNOWN, "event_subject (subject_id=? AND kind=?)"),
                List.of(Owners.BY_CONTACT, "identity_contact (contact_id=?)"),
                List.of(Write.UNSTICK.sql(), "event_held (waits_for=?"),
                List.of(Write.RELEASE.sql(), "event_held (waits_for=?"),
                List.of(Write.RELEASE_EARLIER.sql(), "event_held (waits_for=?"),
                List.of(Write.EVENT.sql(), "SEARCH event USING INTEGER PRIMARY KEY (rowid=?)"),
                List.of(Write.ORDER_CAME.sql(), "event_subject (subject_id=? AND kind=?"),
                List.of(Write.KNOWN.sql(), "event_identity_holds (identity_id=?)"),
                List.of(Cleaner.EVENTS, "SEARCH h USING PRIMARY KEY (event_id>?)"),
                List.of(Cleaner.OLD_RECEIPTS, "idempotency_at (at<?)"));
    }

    /** However little is written, it is found by an index. */
    @ParameterizedTest
    @EnumSource(Write.class)
    void no_write_looks_at_a_whole_table(Write write) {
        assertThat(plan(write.sql()))
                .noneMatch(line -> line.matches("SCAN (event|identity|subject|event_identity|history|body)\\b.*"));
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
        List<String> plan = plan(step.get(0));
        assertThat(plan).anySatisfy(line -> assertThat(line).contains(step.get(1)));
        assertThat(plan)
                .noneMatch(line ->
                        line.startsWith("SCAN event") || line.contains("event_state") || line.contains("TEMP B-TREE"));
    }

    /** With one row, and with many: on SQLite these are two statements. */
    private List<String> plan(String written) {
        return Stream.of(1, MANY).flatMap(rows -> plan(written, rows).stream()).toList();
    }

    private List<String> plan(String written, int rows) {
        Object[] values = Pattern.compile("\\brows\\(([^)]*)\\)|\\?")
                .matcher(written)
                .results()
                .map(found -> found.group().equals("?")
                        ? 1
                        : rows(rows, found.group(1).split(",").length))
                .toArray();
        return database.read(
                session -> session.list("explain query plan " + written, row -> row.getString("detail"), values));
    }

    private static Rows rows(int count, int columns) {
        Rows rows = new Rows();
        for (int i = 0; i < count; i++) {
            rows.add(new Object[columns]);
        }
        return rows;
    }
}
