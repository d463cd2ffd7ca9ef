package amoroutes.reconcile;

import amoroutes.order.Key;
import amoroutes.order.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a shop has, what amoCRM shows and what we know, held against each other. Pure.
 *
 * @param since orders and leads from then on
 * @param known what we know of an order
 * @param leads that carry a key; empty when amoCRM was not read
 */
public record Reconciliation(
        Instant since, List<Wanted> wanted, Function<Wanted, Known> known, Optional<List<Lead>> leads) {
    /**
     * An order that should have a lead.
     *
     * @param key empty when only its number was given
     * @param row its id in the shop's database; empty when it was not read from there
     */
    public record Wanted(Optional<Key> key, String number, OptionalLong row) {}

    /**
     * What we know of an order.
     *
     * @param key empty when no order of that number ever came in
     * @param leadId empty when it has none
     * @param event its latest; empty when there is none any more
     */
    public record Known(
            Optional<Key> key, OptionalLong leadId, OptionalLong event, Optional<State> state, Optional<String> why) {
        static final Known NOTHING = new Known(
                Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());
    }

    /** A lead that carries a key. */
    public record Lead(long leadId, long contactId, Key key, String name) {}

    /** An order without a lead. */
    public record Missing(Wanted order, Known known) {
        /** It never came in, so that it can be taken now. */
        public boolean neverCame() {
            return known.event().isEmpty();
        }
    }

    /** Leads of one order. */
    public record Doubled(Key key, List<Long> leadIds) {
        public Doubled {
            leadIds = List.copyOf(leadIds);
        }
    }

    public Reconciliation {
        wanted = List.copyOf(wanted);
    }

    /** @param weKnow whether a lead is known to be that of its key */
    public Result result(Function<Lead, Boolean> weKnow) {
        Map<String, SortedSet<Long>> byKey = new TreeMap<>();
        List<Lead> unknown = new ArrayList<>();
        for (Lead lead : leads.orElse(List.of())) {
            if (byKey.computeIfAbsent(lead.key().toString(), key -> new TreeSet<>())
                            .add(lead.leadId())
                    && !weKnow.apply(lead)) {
                unknown.add(lead);
            }
        }
        List<Missing> missing = new ArrayList<>();
        int waiting = 0;
        int unwanted = 0;
        for (Wanted order : wanted) {
            Known found = known.apply(order);
            Optional<Key> key = found.key().or(order::key);
            boolean there = found.leadId().isPresent()
                    || key.map(Key::toString).filter(byKey::containsKey).isPresent();
            if (!there && found.state().filter(Reconciliation::onItsWay).isPresent()) {
                waiting++;
            } else if (!there && found.state().filter(Reconciliation::notWanted).isPresent()) {
                unwanted++;
            } else if (!there) {
                missing.add(new Missing(order, found));
            }
        }
        List<Doubled> doubled = byKey.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> new Doubled(Key.parse(entry.getKey()), List.copyOf(entry.getValue())))
                .toList();
        unknown.removeIf(lead -> byKey.get(lead.key().toString()).size() > 1);
        return new Result(since, wanted.size(), leads.map(List::size), waiting, unwanted, missing, unknown, doubled);
    }

    private static boolean onItsWay(State state) {
        return state == State.QUEUED || state == State.SENDING || state == State.DOUBTFUL;
    }

    /** A setting, a route or a person said so. */
    private static boolean notWanted(State state) {
        return state == State.DROPPED || state == State.ERASED;
    }
}
