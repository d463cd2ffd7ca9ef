package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Accepted;
import amoroutes.order.InitialState;
import amoroutes.order.State;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableRowsTest {
    private final TableRows rows = new TableRows(new Orders(new Identities(List.of())));

    @Test
    void columns_are_fields_dots_make_objects_and_json_stays_json() {
        Accepted order = order(row(
                "id", 7L,
                "mark", "2026-11-24 10:00:00+00",
                "number", "A \"7\"",
                "cost", new BigDecimal("2990.50"),
                "created_at", Timestamp.from(Instant.parse("2026-11-24T10:00:00Z")),
                "customer.name", "Иван",
                "customer.phone", "8 916 123-45-67",
                "comment", null,
                "products:json", "[{\"name\":\"Чайник\",\"count\":2}]"));
        assertThat(order.key()).hasToString("warehouse/order/7");
        assertThat(order.body())
                .isEqualTo("{\"cost\":2990.5,\"created_at\":\"2026-11-24T10:00:00Z\","
                        + "\"customer\":{\"name\":\"Иван\",\"phone\":\"8 916 123-45-67\"},\"id\":\"7\","
                        + "\"number\":\"A \\\"7\\\"\",\"products\":[{\"count\":2,\"name\":\"Чайник\"}],"
                        + "\"source\":\"warehouse\"}");
        assertThat(order.identities()).hasSize(1);
    }

    @Test
    void the_mark_alone_makes_no_new_content() {
        assertThat(order(row("id", 1, "mark", "a")).hash())
                .isEqualTo(order(row("id", 1, "mark", "b")).hash());
    }

    @Test
    void a_row_that_is_no_order_is_kept_as_parked_beside_good_ones() {
        List<Accepted> events =
                rows.orders("warehouse", List.of(row("id", 1, "cost", "много"), row("id", 2), row("number", "x")));
        assertThat(events).extracting(event -> event.key().externalId()).startsWith("1", "2");
        InitialState wrong = events.get(0).beginning().orElseThrow();
        assertThat(wrong.state()).isEqualTo(State.PARKED);
        assertThat(wrong.path()).contains("cost");
        assertThat(events.get(1).beginning()).isEmpty();
        assertThat(events.get(2).beginning().orElseThrow().reason()).contains("id");
    }

    @Test
    void json_that_is_none_parks_its_row() {
        assertThat(order(row("id", 1, "products:json", "[{")).beginning()).isPresent();
    }

    @Test
    void bytes_are_text_where_they_can_be_read_as_such_and_else_the_same_at_each_look() {
        assertThat(order(row("id", 1, "comment", "Привет".getBytes(StandardCharsets.UTF_8)))
                        .body())
                .contains("\"comment\":\"Привет\"");
        assertThat(order(row("id", 1, "x", new byte[] {(byte) 0xff, 0})).body()).contains("\"x\":\"/wA=\"");
    }

    @Test
    void a_number_that_is_none_holds_up_no_other_row() {
        List<Accepted> events = rows.orders("warehouse", List.of(row("id", 1, "cost", Double.NaN), row("id", 2)));
        assertThat(events).extracting(event -> event.key().externalId()).containsExactly("1", "2");
        assertThat(events.get(0).body()).contains("NaN");
    }

    private Accepted order(Map<String, Object> row) {
        return rows.orders("warehouse", List.of(row)).get(0);
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
