package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.RoundFailed;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MissingStagesTest {
    private static final String YES = "amocrm.auto-update-pipelines=yes";
    private static final String PLAIN = "amocrm.order-fields=weight\namocrm.order-address-fields=";
    private static final String COLLECTED = "amocrm.order-statuses={\"1\":\"Новый\",\"2\":\"Собран\"}";
    private static final String CREATE =
            "POST /api/v4/leads/pipelines/10/statuses" + " [{\"name\":\"Собран\",\"sort\":50,\"color\":\"#fffeb2\"}]";

    @TempDir
    private Path directory;

    private static void make(Lane lane) {
        MissingStages stages = lane.delivery().stages();
        assertThat(stages.due()).isTrue();
        lane.run(stages.begin());
    }

    private static Lane withCollected(Lane lane) {
        return lane.holding(
                "/api/v4/leads/pipelines",
                "{'_embedded':{'pipelines':[{'id':10,'name':'Продажи','is_main':true,'_embedded':{'statuses':["
                        + "{'id':101,'name':'Новый','sort':20},{'id':104,'name':'Собран','sort':50}]}}]}}");
    }

    @Test
    void where_amocrm_keeps_failing_orders_go_without_the_stages() {
        try (Lane lane = new Lane(directory, YES, PLAIN, COLLECTED)) {
            lane.answering("POST /api/v4/leads/pipelines/10/statuses", new Answer.Unclear(500, "500"));
            lane.order("{'id':'1042','status':'2'}").runOnce();
            MissingStages stages = lane.delivery().stages();
            for (int round = 0; round < 3; round++) {
                assertThat(stages.due()).as("after " + round + " failures").isTrue();
                assertThatThrownBy(() -> lane.run(stages.begin())).isInstanceOf(RoundFailed.class);
            }
            assertThat(stages.due()).isFalse();
            assertThat(lane.run()).singleElement().asString().startsWith("POST /api/v4/leads/complex");
        }
    }

    @Test
    void an_order_waits_for_the_stages_that_its_shop_needs() {
        try (Lane lane = new Lane(directory, YES, PLAIN, COLLECTED)) {
            lane.order("{'id':'1042','status':'2'}");
            assertThat(lane.runOnce()).isEmpty();
            assertThat(lane.event(1).code()).contains("stages-wanted");
            assertThat(lane.event(1).attempts()).isZero();
            lane.answering("POST /api/v4/leads/pipelines/10/statuses", sent -> {
                withCollected(lane);
                return Fixture.done("{}");
            });
            make(lane);
            assertThat(lane.sent).containsExactly(CREATE);
            assertThat(lane.delivery().stages().due()).isFalse();
            assertThat(lane.run()).singleElement().asString().contains("\"status_id\":104");
        }
    }

    @Test
    void the_answers_tell_which_stages_and_pipelines_are_there_from_then_on_and_nothing_is_read() {
        try (Lane lane = new Lane(directory, YES, PLAIN, COLLECTED, "source.b2b.pipeline-id=Опт")) {
            lane.answering(
                    "POST /api/v4/leads/pipelines/10/statuses",
                    Fixture.done("{'_embedded':{'statuses':[{'id':777,'name':'Собран','sort':60}]}}"));
            lane.answering(
                    "POST /api/v4/leads/pipelines",
                    Fixture.done("{'_embedded':{'pipelines':[{'id':20,'name':'Опт','_embedded':{'statuses':["
                            + "{'id':201,'name':'Новый','sort':20},{'id':202,'name':'Собран','sort':30},"
                            + "{'id':142,'name':'Успешно','sort':10000}]}}]}}"));
            lane.order("{'id':'1042','status':'2'}");
            lane.runOnce();
            make(lane);
            assertThat(lane.sent).as("each once, and no list").hasSize(2).allMatch(sent -> sent.startsWith("POST"));
            assertThat(lane.delivery().stages().due()).isFalse();
            assertThat(lane.run()).singleElement().asString().contains("\"status_id\":777");
        }
    }

    @Test
    void nothing_is_asked_for_twice_even_when_it_does_not_appear() {
        try (Lane lane = new Lane(directory, YES, PLAIN, COLLECTED)) {
            lane.order("{'id':'1042','status':'2'}");
            lane.runOnce();
            make(lane);
            assertThat(lane.delivery().stages().due()).isFalse();
            assertThat(lane.run()).singleElement().asString().contains("\"status_id\":101");
        }
    }

    @Test
    void a_customer_needs_no_stage() {
        try (Lane lane = new Lane(directory, YES, COLLECTED)) {
            lane.post(Kind.CUSTOMER, "77", "{'id':'77','name':'Иван'}");
            assertThat(lane.run()).isNotEmpty();
            assertThat(lane.delivery().stages().due()).isFalse();
        }
    }

    @Test
    void where_it_is_forbidden_the_lead_goes_to_the_main_pipeline_with_a_note() {
        try (Lane lane = new Lane(directory, YES, PLAIN, "amocrm.pipeline-id=Розница")) {
            lane.answering("POST /api/v4/leads/pipelines", new Answer.Forbidden(true, "rights"));
            lane.order("{'id':'1042'}");
            lane.runOnce();
            make(lane);
            assertThat(lane.delivery().stages().due()).isFalse();
            List<String> requests = lane.run();
            assertThat(requests.get(0)).contains("\"pipeline_id\":10,\"status_id\":101");
            assertThat(requests.get(1)).contains("leads/notes", "нет воронки «Розница»");
            assertThat(lane.event(1).state()).isEqualTo(State.DELIVERED);
        }
    }

    @Test
    void a_stage_that_is_nowhere_is_told_in_a_note_too() {
        try (Lane lane =
                new Lane(directory, PLAIN, "amocrm.pipeline-id=Продажи", "amocrm.new-order-status-id=Собран")) {
            lane.order("{'id':'1042'}");
            assertThat(lane.run().get(1)).contains("нет подходящего этапа «Собран»");
        }
    }

    @Test
    void when_the_answer_is_lost_it_is_tried_again_a_little_later() {
        try (Lane lane = new Lane(directory, YES, PLAIN, COLLECTED)) {
            lane.answering("POST /api/v4/leads/pipelines/10/statuses", new Answer.Transient(503, "busy"));
            lane.order("{'id':'1042','status':'2'}").runOnce();
            MissingStages stages = lane.delivery().stages();
            assertThatThrownBy(() -> lane.run(stages.begin()))
                    .isInstanceOf(RoundFailed.class)
                    .hasMessageContaining("busy");
            assertThat(stages.due()).isTrue();
        }
    }
}
