package amoroutes.sandbox;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links as seen from the side that does not hold them: leads hold contacts, leads and contacts hold companies. */
final class Links {
    private final AccountState state;
    /** Kept beside the leads, so that {@code with=leads} of a contact costs nothing. */
    private final Map<Long, Set<Long>> leadsByContact = new HashMap<>();

    Links(AccountState state) {
        this.state = state;
    }

    /** @param before null for a new one */
    void wrote(Entity before, Entity after) {
        if (before != null) {
            forget(before);
        }
        after.contacts.forEach(id ->
                leadsByContact.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(after.id));
    }

    private void forget(Entity lead) {
        lead.contacts.forEach(
                id -> leadsByContact.getOrDefault(id, new LinkedHashSet<>()).remove(lead.id));
    }

    /** It stands in no other any more. */
    void remove(Entity gone) {
        forget(gone);
        for (Long lead : gone.kind == Kind.LEADS ? List.<Long>of() : leadsOf(gone)) {
            without(gone, state.find(Kind.LEADS, lead).orElseThrow());
        }
        for (Long contact : gone.kind == Kind.COMPANIES ? contactsOf(gone.id) : List.<Long>of()) {
            without(gone, state.find(Kind.CONTACTS, contact).orElseThrow());
        }
    }

    private void without(Entity gone, Entity holder) {
        Entity without = holder.copy();
        (gone.kind == Kind.CONTACTS ? without.contacts : without.companies).remove(gone.id);
        state.write(without);
    }

    /** Ids of the leads that a contact or a company stands in. */
    List<Long> leadsOf(Entity entity) {
        return entity.kind == Kind.CONTACTS
                ? List.copyOf(leadsByContact.getOrDefault(entity.id, Set.of()))
                : holding(Kind.LEADS, entity.id);
    }

    /** Ids of the contacts of a company. */
    List<Long> contactsOf(long companyId) {
        return holding(Kind.CONTACTS, companyId);
    }

    private List<Long> holding(Kind kind, long companyId) {
        return state.shelf(kind)
                .all()
                .filter(entity -> entity.companies.contains(companyId))
                .map(entity -> entity.id)
                .sorted()
                .toList();
    }
}
