package amoroutes.enrich;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What of a lead that exists has to be written again after its order changed. Never the responsible user, the pipeline
 * or the stage: people may have changed those, and {@link StageMove} alone decides about the stage.
 *
 * @param name empty: unchanged
 * @param tags to be added
 * @param notes lines of what found no field that were not written yet
 */
public record LeadDiff(
        Optional<String> name, OptionalLong price, List<FieldValue> fields, List<String> tags, List<String> notes) {
    public LeadDiff {
        fields = List.copyOf(fields);
        tags = List.copyOf(tags);
        notes = List.copyOf(notes);
    }

    /** @param sent what the lead was last sent; {@link Snapshot#NONE} sends everything */
    public static LeadDiff of(Snapshot sent, LeadDraft draft) {
        OptionalLong price = draft.price();
        return new LeadDiff(
                Optional.of(draft.name()).filter(name -> !name.isEmpty() && !sent.has("name", name)),
                price.isPresent() && !sent.has("price", price.getAsLong()) ? price : OptionalLong.empty(),
                draft.fields().stream().filter(field -> !sent.has(field)).toList(),
                draft.tags().stream().filter(tag -> !sent.hasTag(tag)).toList(),
                draft.notes().stream().filter(line -> !sent.hasNote(line)).toList());
    }

    /** What of it goes in one request. */
    public LeadDiff first() {
        return new LeadDiff(name, price, fields.subList(0, RequestPortion.ofFields(fields)), tags, notes);
    }

    /** The fields that have to follow in a request of their own. */
    public List<FieldValue> later() {
        return fields.subList(RequestPortion.ofFields(fields), fields.size());
    }

    public boolean isEmpty() {
        return name.isEmpty() && price.isEmpty() && fields.isEmpty() && tags.isEmpty() && notes.isEmpty();
    }
}
