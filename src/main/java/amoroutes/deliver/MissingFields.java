package amoroutes.deliver;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.FieldCreation;
import amoroutes.amocrm.Request;
import amoroutes.enrich.MissingField;
import amoroutes.settings.Account;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Custom fields that drafts need and the account lacks: all in one request for each kind of entity. */
public final class MissingFields extends MissingMetadata {
    private final Set<MissingField> wanted = new LinkedHashSet<>();
    private final Map<Request, FieldCreation> creations = new LinkedHashMap<>();

    MissingFields(AccountCache account, Retries retries, Supplier<Round> reading, InstantSource clock) {
        super(account, retries, reading, clock, "values go into notes");
    }

    /** Whether a draft may count on fields that are still to be created. */
    synchronized boolean mayCreate() {
        return account.customFields() && allowed();
    }

    @Override
    public synchronized boolean due() {
        return !wanted.isEmpty();
    }

    @Override
    synchronized Optional<Settlement> lackingFor(Draft draft) {
        List<MissingField> missing = Stream.concat(
                        draft.lead().stream().flatMap(lead -> lead.missing().stream()),
                        draft.contact().missing().stream())
                .toList();
        missing.stream().filter(field -> !isThere(field)).forEach(wanted::add);
        return missing.isEmpty() ? Optional.empty() : Optional.of(retries.soon(draft, "fields-wanted"));
    }

    /** It was created after the draft was made: asked for again it would stand there twice, and be of no use. */
    private boolean isThere(MissingField field) {
        return account.names()
                .map(names -> field.entity() == MissingField.Entity.LEAD
                        ? names.leadField(field.name())
                        : names.contactField(field.name()))
                .filter(found -> found.value().isPresent())
                .isPresent();
    }

    @Override
    List<List<Request>> requests() {
        creations.clear();
        for (MissingField.Entity entity : MissingField.Entity.values()) {
            List<FieldCreation.NewField> fields = wanted.stream()
                    .filter(field -> field.entity() == entity)
                    .map(field -> new FieldCreation.NewField(field.name(), field.type()))
                    .toList();
            if (!fields.isEmpty()) {
                FieldCreation creation = new FieldCreation(entity.word(), fields);
                creations.put(creation.request(), creation);
            }
        }
        return creations.isEmpty() ? List.of() : List.of(List.copyOf(creations.keySet()));
    }

    @Override
    Optional<UnaryOperator<Account>> change(Request request, JsonNode body) {
        return creations.get(request).change(body);
    }

    private List<MissingField> asked(Request request) {
        return wanted.stream()
                .filter(field -> request.endpoint().startsWith(field.entity().word()))
                .toList();
    }

    @Override
    String name(Request request) {
        return "the custom fields "
                + String.join(
                        ", ", asked(request).stream().map(MissingField::name).toList());
    }

    /** A draft that still lacks a field asks for it again. */
    @Override
    void known() {
        wanted.clear();
    }
}
