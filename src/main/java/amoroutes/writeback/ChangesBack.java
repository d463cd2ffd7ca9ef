package amoroutes.writeback;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.ManyById;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.RoundFailed;
import amoroutes.deliver.Job;
import amoroutes.deliver.Round;
import amoroutes.deliver.Sending;
import amoroutes.order.CrmHook;
import amoroutes.settings.ContactSettings;
import amoroutes.store.Changes;
import amoroutes.store.Links;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leads and contacts that people change in amoCRM, on their way to others. What amoCRM tells is a hint: the entity is
 * read again, and what it is now goes on. It stays noted until somebody has taken it. {@link #note} for any thread, the
 * rest for one at a time.
 */
public final class ChangesBack implements Job<Round> {
    private static final int AT_ONCE = 50;

    private final Changes changes;
    private final Set<String> entities;
    private final ChangeDocument document;

    /** @param entities {@code leads}, {@code contacts}: whose changes are sent on */
    public ChangesBack(Changes changes, Set<String> entities, Links links, ContactSettings contacts) {
        this.changes = requireNonNull(changes, "changes is null");
        this.entities = Set.copyOf(entities);
        this.document = new ChangeDocument(links, new CustomerValues(contacts));
    }

    /** Keeps what amoCRM says has changed; on the disk when this returns. */
    public void note(List<CrmHook> hooks) {
        for (String entity : entities) {
            changes.told(
                    entity,
                    hooks.stream()
                            .filter(hook ->
                                    hook.entity().equals(entity) && hook.id().matches("[1-9]\\d{0,17}"))
                            .map(hook -> Long.valueOf(hook.id()))
                            .distinct()
                            .toList());
        }
    }

    @Override
    public boolean due() {
        return !entities.isEmpty() && changes.anyWaits();
    }

    @Override
    public Round begin() {
        return new Again(changes.take(AT_ONCE));
    }

    /** What of the round has to go on, as documents; the rest is done. */
    public List<Change> read(Round round) {
        return ((Again) round).news();
    }

    /**
     * Nobody has taken it. It lets all others go first.
     *
     * @throws RoundFailed so that the round is over, and is told
     */
    public void failed(Change change, Exception why) {
        changes.failed(change.waiting(), change.id());
        throw new RoundFailed(change.key() + ": " + why.getMessage());
    }

    /** Somebody has taken it. */
    public void sent(Change change) {
        changes.done(change.waiting(), change.id(), change.updatedAt());
    }

    /**
     * @param body as a route and whoever it sends to see it
     */
    public record Change(Changes.Waiting waiting, long id, long updatedAt, Map<String, Object> body) {
        /** The same change has the same key, however often it comes. */
        public String key() {
            return ChangeDocument.key(waiting.entity(), id, updatedAt);
        }

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return key();
        }
    }

    /** Those that have changed, read by their ids. */
    private final class Again implements Round {
        private final Changes.Waiting waiting;
        private final ManyById list;
        private final List<JsonNode> rows = new ArrayList<>();
        private Sending sent;

        Again(Changes.Waiting waiting) {
            this.waiting = waiting;
            this.list = new ManyById("/api/v4/" + waiting.entity(), waiting.ids());
        }

        @Override
        public boolean isFinished() {
            return list.finished();
        }

        @Override
        public List<Sending> next() {
            sent = new Sending(list.next(), Priority.BACKFILL);
            return List.of(sent);
        }

        @Override
        public void take() {
            Answer answer = sent.getAnswer();
            switch (answer.kind()) {
                case DONE, EMPTY -> rows.addAll(list.take(answer instanceof Answer.Done done ? done.body() : null));
                case UNAUTHORIZED, UNPAID, FORBIDDEN, THROTTLED, TRANSIENT, UNCLEAR, INVALID, NOT_FOUND, TOO_LARGE ->
                    throw new RoundFailed("What has changed cannot be read: " + answer.reason());
            }
        }

        /** In the order in which they were taken, and not in amoCRM's. */
        List<Change> news() {
            Set<Long> settled = new HashSet<>(waiting.ids());
            List<Change> news = new ArrayList<>();
            for (JsonNode row : rows) {
                Change change = new Change(
                        waiting,
                        row.path("id").asLong(),
                        row.path("updated_at").asLong(),
                        document.of(waiting.entity(), row));
                if (changes.news(
                        waiting.entity(), change.id(), row.path("created_at").asLong(), change.updatedAt())) {
                    news.add(change);
                    settled.remove(change.id());
                }
            }
            settled.forEach(id -> changes.done(waiting, id, 0));
            news.sort(Comparator.comparingInt(change -> waiting.ids().indexOf(change.id())));
            return news;
        }
    }
}
