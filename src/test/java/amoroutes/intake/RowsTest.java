package amoroutes.intake;

import static amoroutes.intake.Sent.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsTest {
    private final Orders orders = new Orders(new Identities(List.of()));

    @TempDir
    private Path inbox;

    private List<Row> rows(String fileName, String content) throws IOException {
        Path file = Files.writeString(inbox.resolve(fileName), content);
        try (InputStream in = Files.newInputStream(file)) {
            return orders.rows(RawEvent.file("default", "", fileName), in).toList();
        }
    }

    private static String id(Row row) {
        return row.accepted().map(order -> order.key().externalId()).orElse("-");
    }

    @Test
    void good_rows_go_on_and_bad_ones_keep_their_line_reason_and_text() throws IOException {
        List<Row> rows = rows("orders.ndjson", "{\"id\":1}\n{\"id\":2,\"cost\":\"x\"}\nnonsense\n{\"id\":4}\n");

        assertThat(rows).extracting(RowsTest::id).containsExactly("1", "-", "-", "4");
        assertThat(rows).extracting(Row::line).containsExactly(1, 2, 3, 4);
        assertThat(rows.get(1).text()).isEqualTo("{\"id\":2,\"cost\":\"x\"}");
        assertThat(rows.get(1).broken()).isFalse();
        assertThat(rows.get(2).text()).isEqualTo("nonsense");
        assertThat(rows.get(2).broken()).isTrue();
    }

    @Test
    void a_bad_element_of_an_array_does_not_hurt_the_others() throws IOException {
        List<Row> rows = rows("orders.json", "[{\"id\":1},\n{\"cost\":3},\n{\"id\":3,\"id\":4},\n{\"id\":5}]");

        assertThat(rows).extracting(RowsTest::id).containsExactly("1", "-", "-", "5");
        assertThat(rows.get(1).text()).isEqualTo("{\"cost\":3}");
        assertThat(rows.get(1).problems().get(0).sentence()).startsWith("line 2, id: is missing");
    }

    @Test
    void broken_json_ends_the_file_but_not_what_was_before() throws IOException {
        List<Row> rows = rows("orders.json", "[{\"id\":1},\n{\"id\":2},\n{\"id\":3,]");

        assertThat(rows).extracting(RowsTest::id).containsExactly("1", "2", "-");
        assertThat(rows.get(2).broken()).isTrue();
        assertThat(rows.get(2).line()).isEqualTo(3);
    }

    @Test
    void a_file_may_hold_several_documents() throws IOException {
        assertThat(rows("orders.json", "{\"id\":1}\n[{\"id\":2}]\n{\"id\":3}\n"))
                .extracting(RowsTest::id)
                .containsExactly("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.json", "A.JSON", "a.ndjson", "a.b.jsonl"})
    void the_ending_says_what_is_in_the_file(String fileName) throws IOException {
        assertThat(rows(fileName, "{\"id\":1}\n{\"id\":2}\n"))
                .extracting(RowsTest::id)
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "json", "a.json.bak", "a"})
    void another_ending_is_refused(String fileName) {
        assertThat(refusal(() -> RawEvent.file("default", "", fileName)))
                .hasMessageContaining(".ndjson")
                .extracting(Refused::status)
                .isEqualTo(415);
    }

    @Test
    void an_empty_file_has_no_rows() throws IOException {
        assertThat(rows("a.json", "")).isEmpty();
        assertThat(rows("a.ndjson", "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"big.json", "big.ndjson"})
    void a_big_file_is_taken_row_by_row(String fileName) throws IOException {
        boolean array = fileName.endsWith(".json");
        Path file = inbox.resolve(fileName);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(array ? "[\n" : "");
            for (int i = 0; i < 20_000; i++) {
                out.write("{\"id\":" + i + ",\"comment\":\"" + "x".repeat(300) + "\"}");
                out.write(array && i < 19_999 ? ",\n" : "\n");
            }
            out.write(array ? "]\n" : "");
        }
        List<Row> seen = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            orders.rows(RawEvent.file("default", "", fileName), in)
                    .filter(row -> row.line() % 5000 == 0)
                    .forEach(seen::add);
        }

        assertThat(seen).hasSize(4).allMatch(row -> row.accepted().isPresent());
    }

    @Test
    void rows_are_checked_only_when_they_are_asked_for() {
        var rows = orders.rows(
                        RawEvent.file("default", "", "a.ndjson"),
                        Sent.stream("{\"id\":1}\n" + "{\"id\":2}\n".repeat(9)))
                .iterator();

        assertThat(id(rows.next())).isEqualTo("1");
        assertThat(rows.hasNext()).isTrue();
    }

    @Test
    void a_row_prints_no_personal_data() throws IOException {
        assertThat(rows("a.ndjson", "{\"customer\":{\"name\":\"Иван\"}}\n").toString())
                .isEqualTo("[Row[line 1, 1 problems]]");
    }
}
