package amoroutes.deliver;

import static amoroutes.deliver.Fixture.delivered;
import static amoroutes.deliver.Fixture.draft;
import static amoroutes.deliver.Fixture.field;
import static amoroutes.deliver.Fixture.lead;
import static amoroutes.deliver.Fixture.next;
import static amoroutes.deliver.Fixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.enrich.ContactDraft;
import amoroutes.enrich.FieldValue;
import amoroutes.enrich.LeadDiff;
import amoroutes.enrich.LeadDraft;
import amoroutes.enrich.Snapshot;
import amoroutes.order.Progress;
import amoroutes.order.Shape;
import amoroutes.store.SentResult;
import amoroutes.store.Settlement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NotesTest {
    private static final SentResult MADE = new SentResult(500, 9, Optional.empty(), List.of(), Optional.empty());
    private static final Progress REFUSED = Progress.NONE.withRefused(Map.of("price", "price: -5"));

    private static LeadDraft withFields(int count) {
        return lead(
                "Заказ",
                LongStream.rangeClosed(1, count)
                        .mapToObj(id -> field(id, "Поле " + id, "значение"))
                        .toArray(FieldValue[]::new));
    }

    private static LeadDraft noted(LeadDraft lead, List<String> notes) {
        return new LeadDraft(
                lead.name(),
                lead.price(),
                lead.pipelineId(),
                lead.statusId(),
                0,
                0,
                lead.fields(),
                List.of(),
                "",
                "",
                List.of(),
                notes,
                lead.products());
    }

    private static ContactDraft noted(ContactDraft one, List<String> notes) {
        return new ContactDraft(
                one.name(), "", "", 0, one.phones(), one.emails(), one.fields(), List.of(), List.of(), notes);
    }

    @Test
    void what_the_drafts_and_amocrm_left_over_stands_in_the_note() {
        Draft draft = new Draft(
                order(1).with(REFUSED),
                Optional.of(noted(lead("Заказ"), List.of("comment: звонить после 6"))),
                false,
                noted(Fixture.contact("Иван"), List.of("fax: нет")),
                Optional.empty());
        assertThat(Notes.lines(draft)).containsExactly("comment: звонить после 6", "fax: нет", "price: -5");
    }

    @Test
    void what_lead_and_contact_both_tell_stands_once() {
        Draft draft = new Draft(
                order(1),
                Optional.of(noted(lead("Заказ"), List.of("no user \"Анна\""))),
                false,
                noted(Fixture.contact("Иван"), List.of("no user \"Анна\"")),
                Optional.empty());
        assertThat(Notes.lines(draft)).containsExactly("no user \"Анна\"");
    }

    @Test
    void without_lines_the_event_is_delivered() {
        Settlement settled = Notes.after(draft(order(1)), Shape.LEAD_NOTE, MADE, List.of(), "united");
        assertThat(settled).isEqualTo(new Settlement.Delivered(1, MADE, "united"));
    }

    @Test
    void with_lines_it_goes_on_to_the_note_and_knows_whom_it_is_for() {
        Settlement.Next next = next(Notes.after(draft(order(1)), Shape.LEAD_NOTE, MADE, List.of("a", "b"), null));

        assertThat(next.progress().next()).isEqualTo(Shape.LEAD_NOTE);
        assertThat(next.made()).isEqualTo(MADE);
        assertThat(next.progress().leadId()).isEqualTo(500);
        assertThat(next.progress().contactId()).isEqualTo(9);
        assertThat(next.progress().notes()).containsExactly("a", "b");
    }

    @Test
    void lines_from_an_earlier_request_are_carried_on_and_each_stands_once() {
        Draft draft = draft(order(1).with(REFUSED.withNotes(List.of("comment: да", "price: -5"))));
        assertThat(Notes.carried(draft)).containsExactly("comment: да", "price: -5");
    }

    @Test
    void a_note_beside_a_contact_follows_a_contact() {
        Draft draft = Fixture.contactOnly(order(1).with(REFUSED), Fixture.contact("Иван"));
        assertThat(next(Notes.afterContact(draft, MADE)).progress().next()).isEqualTo(Shape.CONTACT_NOTE);
    }

    @Test
    void a_lead_of_forty_fields_is_done_at_once() {
        Draft draft = draft(order(1), withFields(40));
        assertThat(delivered(Notes.afterLead(draft, told(draft), MADE, List.of(), null))
                        .made())
                .isEqualTo(MADE);
    }

    @Test
    void further_fields_follow_as_a_change_before_the_note() {
        Draft draft = draft(order(1), withFields(43));
        Settlement.Next next = next(Notes.afterLead(draft, told(draft), MADE, List.of("price: -5"), null));

        assertThat(next.progress().next()).isEqualTo(Shape.UPDATE);
        assertThat(next.progress().leadId()).isEqualTo(500);
        assertThat(next.progress().notes()).containsExactly("price: -5");
    }

    @Test
    void what_is_still_to_follow_does_not_count_as_told() {
        LeadDraft lead = withFields(43);
        assertThat(LeadDiff.of(told(draft(order(1), lead)), lead).fields())
                .extracting(FieldValue::fieldId)
                .containsExactly(41L, 42L, 43L);
    }

    private static Snapshot told(Draft draft) {
        return Snapshots.written(draft, Snapshot.NONE);
    }
}
