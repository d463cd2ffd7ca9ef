package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.RoundFailed;
import amoroutes.deliver.Job;
import amoroutes.deliver.Round;
import amoroutes.deliver.Sending;
import amoroutes.store.Changes;
import amoroutes.store.SmallValues;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds the changes that no web hook reported: reads newest first, down to what an earlier look has seen. Each row is
 * looked at, since filters are a paid option and ignored without it. For one thread at a time.
 */
public final class ChangePoll implements Job<Round> {
    private static final String MARK = "changes.mark.";
    private static final int LIMIT = 250;
    /** Lists lag behind writes by seconds. */
    private static final long LAG = 60;

    private final Changes changes;
    private final SmallValues vault;
    private final Set<String> entities;
    private final Set<String> sentOn;
    private final Consumer<Long> lead;
    private final Duration period;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /**
     * @param entities what is looked at
     * @param sentOn whose changes are sent on
     * @param lead called with each lead that has changed
     */
    public ChangePoll(
            Changes changes,
            SmallValues vault,
            Set<String> entities,
            Set<String> sentOn,
            Consumer<Long> lead,
            Duration period,
            InstantSource clock) {
        this.changes = requireNonNull(changes, "changes is null");
        this.vault = requireNonNull(vault, "vault is null");
        this.entities = new TreeSet<>(entities);
        this.sentOn = Set.copyOf(sentOn);
        this.lead = requireNonNull(lead, "lead is null");
        this.period = requireNonNull(period, "period is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public boolean due() {
        return !entities.isEmpty() && !clock.instant().isBefore(next);
    }

    @Override
    public Round begin() {
        return new NewestFirst(entities.iterator());
    }

    /** One list after another, page after page; a list is marked as seen when it was read down to its mark. */
    private final class NewestFirst implements Round {
        private final Iterator<String> lists;
        private String entity;
        private int page = 1;
        private long newest;
        private boolean finished;
        private Sending sent;

        NewestFirst(Iterator<String> lists) {
            this.lists = lists;
            this.entity = lists.next();
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public List<Sending> next() {
            String path = "/api/v4/" + entity + "?limit=" + LIMIT + "&page=" + page + "&order%5Bupdated_at%5D=desc";
            sent = new Sending(Request.get(path), Priority.DIRECTORY);
            return List.of(sent);
        }

        @Override
        public void take() {
            Answer answer = sent.getAnswer();
            switch (answer.kind()) {
                case DONE -> rows(((Answer.Done) answer).body());
                case EMPTY -> end();
                case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR, INVALID, NOT_FOUND, TOO_LARGE ->
                    throw new RoundFailed("Changed " + entity + " cannot be looked for: " + answer.reason());
            }
        }

        private void rows(JsonNode body) {
            long mark = vault.get(MARK + entity).map(Long::valueOf).orElse(Long.MAX_VALUE);
            long last = Long.MAX_VALUE;
            List<Long> told = new ArrayList<>();
            for (JsonNode row : body.path("_embedded").path(entity)) {
                long updatedAt = row.path("updated_at").asLong();
                if (updatedAt > last) {
                    throw new RoundFailed("amoCRM does not list " + entity + " newest first");
                }
                last = updatedAt;
                newest = Math.max(newest, updatedAt);
                if (updatedAt >= mark - LAG) {
                    look(row, updatedAt, told);
                }
            }
            changes.told(entity, told);
            if (last < mark - LAG || !body.at("/_links/next").hasNonNull("href")) {
                end();
            } else {
                page++;
            }
        }

        private void look(JsonNode row, long updatedAt, List<Long> told) {
            long id = row.path("id").asLong();
            if (!changes.news(entity, id, row.path("created_at").asLong(), updatedAt)) {
                return;
            }
            if (sentOn.contains(entity)) {
                told.add(id);
            } else {
                changes.seen(entity, id, updatedAt);
            }
            if (entity.equals("leads")) {
                lead.accept(id);
            }
        }

        /** The first look at an account marks where it stands: what was before is nobody's news. */
        private void end() {
            vault.put(
                    MARK + entity,
                    String.valueOf(
                            newest == 0
                                    ? vault.get(MARK + entity)
                                            .map(Long::valueOf)
                                            .orElse(0L)
                                    : newest));
            finished = !lists.hasNext();
            if (finished) {
                next = clock.instant().plus(period);
            } else {
                entity = lists.next();
                page = 1;
                newest = 0;
            }
        }
    }
}
