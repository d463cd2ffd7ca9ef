package amoroutes.directory;

import amoroutes.order.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A shelf that remembers what it was told, and can be broken. */
final class MemoryShelf implements DirectoryStore {
    final Map<Long, List<Identity>> cards = new HashMap<>();
    boolean broken;
    private String mark;

    @Override
    public void learn(List<Card> learnt) {
        check();
        learnt.forEach(card -> cards.put(card.contactId(), card.identities()));
    }

    @Override
    public long contacts() {
        return cards.values().stream().filter(known -> !known.isEmpty()).count();
    }

    @Override
    public Optional<String> mark() {
        return Optional.ofNullable(mark);
    }

    @Override
    public void mark(String reached) {
        check();
        mark = reached;
    }

    private void check() {
        if (broken) {
            throw new IllegalStateException("the disk is full");
        }
    }
}
