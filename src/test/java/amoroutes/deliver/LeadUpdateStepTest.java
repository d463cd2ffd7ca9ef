package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.ContactDraft;
import amoroutes.order.Event;
import amoroutes.order.Kind;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeadUpdateStepTest extends StoreTestBase {
    private Optional<Settlement> lacking = Optional.empty();

    @Test
    void a_stage_that_is_not_there_is_told() {
        assertThat(settled()).isInstanceOf(Settlement.Delivered.class);
    }

    @Test
    void a_stage_that_the_account_was_found_to_lack_a_moment_ago_is_waited_for() {
        lacking = Optional.of(retries.soon(draft(), "stages-wanted"));
        assertThat(Fixture.word(settled())).isEqualTo("again stages-wanted");
    }

    private Settlement settled() {
        Fixture.linked(
                store,
                Fixture.key(Kind.ORDER, "1"),
                new SentResult(500, 0, Optional.empty(), List.of(), Optional.empty()));
        LeadUpdateStep step = new LeadUpdateStep(
                contacts,
                Fixture.account(clock),
                event -> settings("").forSource("").pipelines(),
                one -> lacking,
                retries);
        return step.change(draft(), Optional.of(Fixture.done("{'id':500,'pipeline_id':10,'status_id':101}")))
                .settled()
                .orElseThrow();
    }

    private static Draft draft() {
        Event status = Fixture.event(1, Kind.ORDER_STATUS, "{'status':'3'}");
        return new Draft(status, Optional.empty(), false, ContactDraft.NOBODY, Optional.empty());
    }
}
