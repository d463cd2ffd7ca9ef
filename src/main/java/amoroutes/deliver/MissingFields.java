package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Answer;
import amoroutes.amocrm.FieldCreation;
import amoroutes.amocrm.Priority;
import amoroutes.enrich.MissingField;
import amoroutes.settings.Names;
import amoroutes.store.Settlement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Custom fields that drafts need and the account lacks: created once, all in one request for each kind of entity, while
 * the events that need them wait. Where amoCRM forbids it or keeps failing, values go into notes and it is tried again
 * later.
 * Thread-safe.
 */
public final class MissingFields implements MissingMetadata, Job<Round> {
    private static final Logger LOG = LoggerFactory.getLogger(MissingFields.class);

    private final AccountCache account;
    private final Retries retries;
    private final Supplier<Round> reading;
    private final Set<MissingField> wanted = new LinkedHashSet<>();
    private final Set<MissingField> answered = new LinkedHashSet<>();
    private final CreationTries tries;

    /** @param reading of the account, which shows what was created */
    MissingFields(AccountCache account, Retries retries, Supplier<Round> reading, InstantSource clock) {
        this.account = requireNonNull(account, "account is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.reading = requireNonNull(reading, "reading is null");
        this.tries = new CreationTries(clock);
    }

    /** Whether a draft may count on fields that are still to be created. */
    synchronized boolean mayCreate() {
        return account.customFields() && tries.allowed();
    }

    @Override
    public synchronized boolean waiting() {
        return !wanted.isEmpty();
    }

    @Override
    public boolean due() {
        return waiting();
    }

    @Override
    public Round begin() {
        return Requests.of(requests(), this::take, reading, this::finish);
    }

    @Override
    public synchronized Optional<Settlement> lackingFor(Draft draft) {
        List<MissingField> missing = Stream.concat(
                        draft.lead().stream().flatMap(lead -> lead.missing().stream()),
                        draft.contact().missing().stream())
                .toList();
        missing.stream().filter(field -> !isThere(field)).forEach(wanted::add);
        return missing.isEmpty() ? Optional.empty() : Optional.of(retries.soon(draft, "fields-wanted"));
    }

    /** It was created after the draft was made: asked for again it would stand there twice, and be of no use. */
    private boolean isThere(MissingField field) {
        return account.current()
                .map(Names::new)
                .map(names -> field.entity() == MissingField.Entity.LEAD
                        ? names.leadField(field.name())
                        : names.contactField(field.name()))
                .filter(found -> found.value().isPresent())
                .isPresent();
    }

    /** One request for leads, one for contacts, as far as something is still to be asked for. */
    private synchronized List<Sending> requests() {
        tries.begin();
        account.contradicted();
        List<Sending> requests = new ArrayList<>();
        for (MissingField.Entity entity : MissingField.Entity.values()) {
            List<FieldCreation.NewField> fields = wanted.stream()
                    .filter(field -> field.entity() == entity && !answered.contains(field))
                    .map(field -> new FieldCreation.NewField(field.name(), field.type()))
                    .toList();
            if (!fields.isEmpty()) {
                requests.add(new Sending(new FieldCreation(entity.word(), fields).request(), Priority.LIVE));
            }
        }
        return requests;
    }

    private synchronized Optional<String> take(Sending sent) {
        Answer answer = sent.getAnswer();
        List<MissingField> asked = wanted.stream()
                .filter(field ->
                        sent.getRequest().endpoint().startsWith(field.entity().word()))
                .toList();
        switch (answer.kind()) {
            case DONE -> {
                answered.addAll(asked);
                LOG.info("Custom fields were created: {}", names(asked));
            }
            case INVALID, UNPAID, FORBIDDEN, NOT_FOUND, TOO_LARGE -> {
                answered.addAll(asked);
                tries.forbidden();
                LOG.warn("amoCRM lets nobody create {} ({}): values go into notes", names(asked), answer.reason());
            }
            case EMPTY, TRANSIENT, UNCLEAR -> {
                tries.failed();
                return notYet(answer);
            }
            case UNAUTHORIZED, THROTTLED -> {
                return notYet(answer);
            }
        }
        return Optional.empty();
    }

    /**
     * The account was read anew, which tells better than any answer what is there now: a draft that still lacks a field
     * asks for it again.
     */
    private synchronized void finish() {
        if (tries.giveUp()) {
            LOG.warn("amoCRM fails to create {}: values go into notes, it is tried again later", names(wanted));
        }
        wanted.clear();
        answered.clear();
    }

    private static Optional<String> notYet(Answer answer) {
        return Optional.of("Custom fields are not created yet: " + answer.reason());
    }

    private static String names(Collection<MissingField> fields) {
        return String.join(", ", fields.stream().map(MissingField::name).toList());
    }
}
