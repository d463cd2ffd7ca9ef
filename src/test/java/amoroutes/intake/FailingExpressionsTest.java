package amoroutes.intake;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.intake.mapping.HookMaps;
import amoroutes.intake.mapping.MapReader;
import amoroutes.order.Accepted;
import amoroutes.order.State;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An expression that fails on a body parks the event or stands in its history, with map, line and field. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FailingExpressionsTest {
    private static final String BODY = "{\"no\":\"7\",\"sum\":\"many\",\"who\":\"Иван\",\"lines\":[{\"n\":\"x\"}]}";

    private static HookFixture shop(String map) {
        return new HookFixture(HookMaps.of(List.of(MapReader.read("shop", map))), "");
    }

    private static Accepted send(String map) {
        return Sent.only(shop(map).json("shop", BODY));
    }

    private static void parked(Accepted event, String reason) {
        assertThat(event.beginning()).hasValueSatisfying(begins -> {
            assertThat(begins.state()).isEqualTo(State.PARKED);
            assertThat(begins.code()).contains("invalid");
            assertThat(begins.reason()).startsWith(reason).doesNotContain("many");
        });
    }

    @Test
    void a_field_that_fails_is_left_out_and_stands_in_the_history() {
        Accepted event = send("""
                events:
                  kind: order
                  id: no
                  fields:
                    number: no
                    cost: $number(sum)
                    products: { $each: lines, name: n, count: [n * 2, "'1'"] }
                """);
        assertThat(event.beginning()).isEmpty();
        assertThat(HookFixture.body(event).has("cost")).isFalse();
        assertThat(HookFixture.body(event).objects("products").get(0).text("count"))
                .contains("1");
        assertThat(event.remarks())
                .hasSize(2)
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("hooks/shop.yaml:6: events.fields.cost: fails on this body: ")
                        .doesNotContain("many"))
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("hooks/shop.yaml:7: events.fields.products.count[0]: fails on this body: "));
    }

    @Test
    void one_remark_is_enough_for_many_lines() {
        Accepted event = Sent.only(shop("""
                events:
                  kind: order
                  id: no
                  fields: { number: no, products: { $each: lines, name: n, count: n * 2 } }
                """).json("shop", "{\"no\":\"7\",\"lines\":[{\"n\":\"x\"},{\"n\":\"y\"}]}"));
        assertThat(event.remarks()).singleElement().asString().startsWith("hooks/shop.yaml:4: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: $number(sum) > 1",
                "each: $number(sum)",
                "drop: { old: $number(sum) > 1 }",
                "park: { old: $number(sum) > 1 }"
            })
    void what_decides_about_an_event_parks_it(String rule) {
        parked(send("""
                events:
                  kind: order
                  %s
                  id: no
                  fields: { number: no }
                """.formatted(rule)), "hooks/shop.yaml:3: events." + rule.substring(0, 4));
    }

    @Test
    void an_id_that_fails_parks_the_event() {
        parked(
                send("events: { kind: order, id: $number(sum), fields: { number: no } }"),
                "hooks/shop.yaml:1: events.id: fails");
    }

    @Test
    void a_field_that_does_not_come_to_an_end_parks_the_event() {
        parked(send("""
                        events:
                          kind: order
                          id: no
                          fields:
                            cost: "($f := function($n) { $f($n + 1) }; $f(0))"
                        """), "hooks/shop.yaml:5: events.fields.cost: does not come to an end on this body");
    }

    @Test
    void a_test_for_pings_that_fails_parks_what_came() {
        parked(send("""
                ping: $number(sum) = 0
                events: { kind: order, id: no, fields: { number: no } }
                """), "hooks/shop.yaml:1: ping: fails on this body: ");
    }

    @Test
    void an_answer_that_fails_is_any_200() {
        assertThat(shop("""
                answer: { ok: $number(sum) }
                events: { kind: order, id: no, fields: { number: no } }
                """).answer("shop", BODY)).isEmpty();
        assertThat(shop("""
                answer: { ok: "($f := function($n) { $f($n + 1) }; $f(0))" }
                events: { kind: order, id: no, fields: { number: no } }
                """).answer("shop", BODY)).isEmpty();
    }
}
