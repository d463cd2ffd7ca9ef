package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What amoCRM shows of the leads or contacts that a batch changes: all of them in one list by their ids, and those that
 * the list does not show one by one, since lists lag behind writes and a filter may be ignored (amocrm-api.md 1). For one
 * lane.
 */
final class Lookup {
    static final Lookup NOWHERE = new Lookup("", Map.of(), row -> true);

    private final String list;
    private final Map<Long, Long> targets;
    private final Predicate<JsonNode> fresh;
    private final Map<Long, Answer> seen = new HashMap<>();
    private final Map<Long, Sending> single = new HashMap<>();
    private Sending several;

    /**
     * @param list such as {@code /api/v4/leads}
     * @param targets what each draft changes, by the drafts' ids
     * @param fresh whether a row of the list is as new as what we know of it
     */
    Lookup(String list, Map<Long, Long> targets, Predicate<JsonNode> fresh) {
        this.list = requireNonNull(list, "list is null");
        this.targets = Map.copyOf(targets);
        this.fresh = requireNonNull(fresh, "fresh is null");
    }

    /** One request; none when nothing has to be read. */
    List<Sending> first() {
        TreeSet<Long> ids = new TreeSet<>(targets.values());
        if (ids.size() < 2) {
            return ids.stream().map(this::single).toList();
        }
        String filter = ids.stream().map(id -> "filter%5Bid%5D%5B%5D=" + id).collect(Collectors.joining("&"));
        several = sending(list + "?limit=250&" + filter);
        return List.of(several);
    }

    /** What the list left open, each by itself. */
    List<Sending> second() {
        if (several == null) {
            return List.of();
        }
        Answer answer = several.getAnswer();
        switch (answer.kind()) {
            case DONE -> take(((Answer.Done) answer).body());
            case EMPTY, INVALID, NOT_FOUND, TOO_LARGE -> {}
            case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR ->
                targets.values().forEach(id -> seen.put(id, answer));
        }
        List<Sending> further = new ArrayList<>();
        for (long id : new TreeSet<>(targets.values())) {
            if (!seen.containsKey(id)) {
                further.add(single(id));
            }
        }
        return further;
    }

    /** Every row is looked at: some may not have been asked for. */
    private void take(JsonNode body) {
        body.path("_embedded")
                .elements()
                .forEachRemaining(rows -> rows.forEach(row -> {
                    if (!row.path("is_deleted").asBoolean() && fresh.test(row)) {
                        seen.put(row.path("id").asLong(), new Answer.Done(row));
                    }
                }));
    }

    /**
     * What was read for this draft; empty when nothing had to be.
     *
     * @throws IllegalStateException when it had to be and was not
     */
    Optional<Answer> of(Draft draft) {
        Long id = targets.get(draft.id());
        if (id == null) {
            return Optional.empty();
        }
        Answer answer = single.containsKey(id) ? single.get(id).getAnswer() : seen.get(id);
        if (answer == null) {
            throw new IllegalStateException(list + "/" + id + " has to be read before it is changed");
        }
        return Optional.of(answer);
    }

    /** When it was asked for by its id; empty when only a list shows it. */
    Optional<Instant> askedAt(Draft draft) {
        return Optional.ofNullable(single.get(targets.get(draft.id()))).flatMap(Sending::leftAt);
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }

    private Sending single(long id) {
        return single.computeIfAbsent(id, unread -> sending(list + "/" + unread));
    }

    private static Sending sending(String path) {
        return new Sending(Request.get(path), Priority.LIVE);
    }
}
