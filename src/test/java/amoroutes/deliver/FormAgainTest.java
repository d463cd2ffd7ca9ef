package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ItemError;
import amoroutes.order.Kind;
import amoroutes.order.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormAgainTest {
    private static final String FORM = "{'name':'Иван','question':'Где?'}";

    @TempDir
    private Path directory;

    @Test
    void the_same_form_that_was_accepted_as_a_new_one_makes_a_lead_of_its_own() {
        try (Lane lane = new Lane(directory, "amocrm.form-as-lead=yes", "amocrm.key-field=")) {
            lane.post(Kind.FORM, "callback/1", FORM).run();
            lane.post(Kind.FORM, "callback/1", FORM + " ");
            assertThat(lane.run()).hasSize(2).first().asString().startsWith("POST /api/v4/leads/complex");
        }
    }

    @Test
    void a_form_whose_note_was_refused_makes_no_second_lead_when_it_is_tried_again() {
        try (Lane lane = new Lane(directory, "amocrm.form-as-lead=yes", "amocrm.key-field=")) {
            lane.answering(
                    "POST /api/v4/leads/notes",
                    new Answer.Invalid(List.of(new ItemError("1", "TooLong", "params.text", "too long")), "invalid"));
            lane.post(Kind.FORM, "callback/1", FORM).run();
            assertThat(lane.event(1).state()).isEqualTo(State.PARKED);
            lane.retry(1);
            assertThat(lane.run()).singleElement().asString().startsWith("POST /api/v4/leads/notes");
        }
    }
}
