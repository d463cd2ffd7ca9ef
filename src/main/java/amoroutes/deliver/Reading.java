package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Priority;
import amoroutes.order.Shape;
import amoroutes.settings.Account;
import amoroutes.store.Links;
import amoroutes.store.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which list shows what is in doubt, how far back it is read, and by what each draft is known there.
 *
 * @param keyField {@code amocrm.key-field}; empty: none
 * @param ahead how far the clock that dates our requests is ahead of amoCRM's
 */
record Reading(Steps steps, Links links, AccountCache account, String keyField, Supplier<Duration> ahead) {
    /** Our clock and amoCRM's may differ by so much. */
    private static final Duration MARGIN = Duration.ofMinutes(10);

    /** The field that carries keys is known, or that there is none: without it leads would be taken for missing. */
    boolean possible() {
        return keyField.isEmpty()
                || account.current()
                        .filter(known -> known.knows(Account.Part.LEAD_FIELDS))
                        .isPresent();
    }

    /** Empty where no lead can carry a key, and before the account is known. */
    Optional<KeyField> key() {
        return account.names().flatMap(names -> KeyField.of(names, keyField));
    }

    /** @param drafts as they would be sent now */
    ReadBack of(Doubts.Doubted doubted, List<Draft> drafts) {
        Shape shape = doubted.shape();
        Instant from = from(doubted.sent());
        Optional<KeyField> key = key();
        Traces traces = traces(shape, key, from);
        List<Draft> sought = new ArrayList<>();
        List<Settlement> settled = new ArrayList<>();
        for (Draft draft : drafts) {
            if (draft.decided().isEmpty()) {
                traces.lookFor(draft, steps.of(shape).item(draft));
                sought.add(draft);
            } else if (shape == Shape.CREATE && key.isPresent()) {
                traces.lookFor(draft, key.get().bare(draft.event().key()));
                sought.add(draft);
            } else {
                settled.add(new Settlement.Park(
                        draft.id(),
                        "doubt",
                        "the answer was lost, and a hook or a setting has changed since: look into amoCRM whether it is there",
                        null));
            }
        }
        NewestFirst list = new NewestFirst(list(shape), from, known(shape, doubted.sent()));
        return new ReadBack(
                shape, sought, settled, traces, new ListReading(list, Priority.READ_BACK, traces::see, () -> {}));
    }

    /** Leads that were made since. */
    NewestFirst leadsSince(Instant sent) {
        return new NewestFirst(list(Shape.CREATE), from(sent), known(Shape.CREATE, sent));
    }

    /** The same, whatever we know of them. */
    NewestFirst allLeadsSince(Instant since) {
        return new NewestFirst(list(Shape.CREATE), from(since), 0);
    }

    /** Nothing that was sent then is older by amoCRM's clock. */
    private Instant from(Instant sent) {
        return sent.minus(MARGIN).minus(ahead.get());
    }

    private long known(Shape shape, Instant sent) {
        return shape == Shape.CREATE ? links.newestLead(sent) : 0;
    }

    private static String list(Shape shape) {
        return switch (shape) {
            case CREATE -> "/api/v4/leads?with=contacts";
            case CONTACT_CREATE -> "/api/v4/contacts";
            case LEAD_NOTE -> "/api/v4/leads/notes";
            case CONTACT_NOTE -> "/api/v4/contacts/notes";
            case SEARCH, UPDATE, CONTACT_UPDATE, LEAD_PRODUCTS, LEAD_PRODUCTS_GONE -> throw repeatable(shape);
        };
    }

    private Traces traces(Shape shape, Optional<KeyField> key, Instant from) {
        return switch (shape) {
            case CREATE -> new LeadTraces(key, links::isLead, from);
            case CONTACT_CREATE -> new ContactTraces(from);
            case LEAD_NOTE, CONTACT_NOTE -> new NoteTraces(from);
            case SEARCH, UPDATE, CONTACT_UPDATE, LEAD_PRODUCTS, LEAD_PRODUCTS_GONE -> throw repeatable(shape);
        };
    }

    private static IllegalStateException repeatable(Shape shape) {
        return new IllegalStateException(shape.word() + " is repeated, never in doubt");
    }
}
