package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Sees what happens in the account as it happens, under its lock. */
interface Witness {
    /** @param before null for a new one */
    void wrote(Entity before, Entity after);

    void removed(Entity gone);

    void restored(Entity back);

    void noted(AccountState.Note note);

    /** @param before null for a new one */
    void tasked(ObjectNode before, ObjectNode after);

    /** @param action {@code add} or {@code delete}, as hooks call it: who accepts or declines it takes it away */
    void unsorted(String action, ObjectNode what);
}
