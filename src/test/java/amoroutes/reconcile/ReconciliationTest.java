package amoroutes.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.order.Key;
import amoroutes.order.State;
import amoroutes.reconcile.Reconciliation.Doubled;
import amoroutes.reconcile.Reconciliation.Known;
import amoroutes.reconcile.Reconciliation.Lead;
import amoroutes.reconcile.Reconciliation.Wanted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciliationTest {
    private static final Instant SINCE = Instant.parse("2026-11-01T00:00:00Z");

    private final Map<String, Known> ledger = new HashMap<>();

    private Result result(List<Wanted> wanted, List<Lead> leads) {
        return new Reconciliation(
                        SINCE, wanted, order -> ledger.getOrDefault(order.number(), Known.NOTHING), Optional.of(leads))
                .result(lead -> lead.leadId() < 100);
    }

    private static Wanted order(String id) {
        return new Wanted(Optional.of(key(id)), id, OptionalLong.of(1));
    }

    private static Key key(String id) {
        return Key.parse("shop/order/" + id);
    }

    private void known(String id, long lead, State state, String why) {
        ledger.put(
                id,
                new Known(
                        Optional.of(key(id)),
                        lead == 0 ? OptionalLong.empty() : OptionalLong.of(lead),
                        OptionalLong.of(7),
                        Optional.of(state),
                        Optional.ofNullable(why)));
    }

    @Test
    void an_order_with_its_lead_is_fine() {
        known("1", 11, State.DELIVERED, null);
        Result result = result(List.of(order("1")), List.of(new Lead(11, 0, key("1"), "")));
        assertThat(result.fine()).isTrue();
        assertThat(result.orders()).isEqualTo(1);
        assertThat(result.leads()).contains(1);
    }

    @Test
    void an_order_that_never_came_and_one_that_is_parked_are_missing_and_say_why() {
        known("2", 0, State.PARKED, "refused: no such stage");
        Result result = result(List.of(order("1"), order("2")), List.of());
        assertThat(result.missing()).hasSize(2);
        assertThat(result.missing().get(0).neverCame()).isTrue();
        assertThat(result.missing().get(1).neverCame()).isFalse();
        assertThat(result.json().toString()).contains("no such stage", "\"state\":\"parked\"", "\"event\":7");
        assertThat(result)
                .hasToString("2 orders since 2026-11-01T00:00:00Z: 2 without a lead, 0 with several,"
                        + " 0 leads that we do not know");
    }

    @Test
    void what_is_on_its_way_or_was_not_wanted_is_not_missing() {
        known("1", 0, State.QUEUED, null);
        known("2", 0, State.DOUBTFUL, null);
        known("3", 0, State.DROPPED, "test order");
        Result result = result(List.of(order("1"), order("2"), order("3")), List.of());
        assertThat(result.fine()).isTrue();
        assertThat(result.waiting()).isEqualTo(2);
        assertThat(result.unwanted()).isEqualTo(1);
    }

    @Test
    void a_lead_of_which_we_know_nothing_stands_for_its_order() {
        Lead lead = new Lead(101, 201, key("1"), "Заказ 1");
        Result result = result(List.of(order("1")), List.of(lead, lead));
        assertThat(result.missing()).isEmpty();
        assertThat(result.unknown()).containsExactly(lead);
        assertThat(result.fine()).isFalse();
    }

    @Test
    void two_leads_of_one_key_are_doubles_and_neither_is_taken_for_unknown() {
        Result result = result(List.of(), List.of(new Lead(101, 0, key("1"), ""), new Lead(11, 0, key("1"), "")));
        assertThat(result.doubled()).containsExactly(new Doubled(key("1"), List.of(11L, 101L)));
        assertThat(result.unknown()).isEmpty();
    }
}
