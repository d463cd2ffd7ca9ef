package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which leads and contacts have changed in amoCRM and still have to go on to others, and which of their changes were our
 * own. Times of amoCRM ({@code updated_at}) are seconds, whole ones: an entity is read when its second is over.
 */
public final class Changes {
    private static final long SECOND = 1000;
    /** So many seconds amoCRM's clock and ours may differ, where its time of our write is not known. */
    private static final long AROUND = 2;

    private static final String OURS =
            "insert into change (entity, entity_id, ours_from, ours_until) values (?, ?, ?, ?)"
                    + " on conflict (entity, entity_id) do update set"
                    + " ours_from = case when change.told_at < ? then null else excluded.ours_from end,"
                    + " ours_until = case when change.told_at < ? then null else excluded.ours_until end";
    private static final Duration SECOND_OVER = Duration.ofSeconds(2);
    private static final String KEY = " where entity = ? and entity_id = ?";

    private final Database database;
    private final InstantSource clock;

    Changes(Database database, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Somebody said that these have changed; on the disk when this returns. Who waits is not put back by being told again;
     * who was taken is taken once more.
     */
    public void told(String entity, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        long now = clock.millis();
        database.write(session -> {
            for (long id : ids) {
                session.update(
                        "insert into change (entity, entity_id, told_at) values (?, ?, ?)"
                                + " on conflict (entity, entity_id) do update set told_at = case when change.told_at is null or change.tries > 0 then excluded.told_at else change.told_at end, tries = 0",
                        entity,
                        id,
                        now);
            }
            return null;
        });
    }

    public boolean anyWaits() {
        return database.read(session -> session.number(
                        "select 1 from change where told_at <= ? limit 1",
                        clock.instant().minus(SECOND_OVER).toEpochMilli()))
                .isPresent();
    }

    /** The kind that waits longest, and those of it that wait: first what failed least. */
    public Waiting take(int most) {
        long until = clock.instant().minus(SECOND_OVER).toEpochMilli();
        return database.deliver(session -> {
            String entity = session.first(
                            "select entity from change where told_at <= ? order by tries, told_at limit 1",
                            row -> row.getString(1),
                            until)
                    .orElse("");
            List<Long> ids = session.list(
                    "select entity_id from change where entity = ? and told_at <= ? order by tries, told_at limit ?",
                    row -> row.getLong(1),
                    entity,
                    until,
                    most);
            return new Waiting(entity, ids, clock.millis());
        });
    }

    /** Nobody took it: it comes again, after those that failed less often. */
    public void failed(Waiting taken, long id) {
        database.deliver(session -> session.update("update change set tries = tries + 1" + KEY, taken.entity(), id));
    }

    /** @param at when it was taken, in milliseconds: what is told later is another change */
    public record Waiting(String entity, List<Long> ids, long at) {
        public Waiting {
            ids = List.copyOf(ids);
        }
    }

    /** It went on, needs not, or is gone. */
    public void done(Waiting taken, long id, long updatedAt) {
        database.deliver(session -> session.update(
                "update change set sent_at = case when sent_at < ? then ? else sent_at end,"
                        + " told_at = case when told_at > ? then told_at end, tries = 0" + KEY,
                updatedAt,
                updatedAt,
                taken.at(),
                taken.entity(),
                id));
    }

    /** It was seen in this state, and nobody is to be told. */
    public void seen(String entity, long id, long updatedAt) {
        database.deliver(session -> session.update(
                "insert into change (entity, entity_id, sent_at) values (?, ?, ?) on conflict (entity, entity_id)"
                        + " do update set sent_at = case when change.sent_at < excluded.sent_at then excluded.sent_at else change.sent_at end",
                entity,
                id,
                updatedAt));
    }

    /**
     * We wrote these. What people changed before our request left and is not read yet stays theirs.
     *
     * @param updatedAt by id, as amoCRM answered; 0 where it only said that it made them
     * @param took so long ago the request left
     */
    public void ours(String entity, Map<Long, Long> updatedAt, Duration took) {
        long now = clock.millis();
        long left = now - took.toMillis();
        database.write(session -> {
            for (Map.Entry<Long, Long> one : updatedAt.entrySet()) {
                boolean made = one.getValue() == 0;
                session.update(
                        OURS,
                        entity,
                        one.getKey(),
                        made ? left / SECOND - AROUND : one.getValue(),
                        made ? now / SECOND + AROUND : one.getValue(),
                        left,
                        left);
            }
            return null;
        });
    }

    /** People have changed it since we or others last heard of it. */
    public boolean news(String entity, long id, long createdAt, long updatedAt) {
        return database.read(session -> session.first(
                        "select sent_at, coalesce(ours_from, 0), coalesce(ours_until, 0) from change" + KEY,
                        row -> updatedAt > row.getLong(1)
                                && (updatedAt < row.getLong(2) || updatedAt > row.getLong(3))
                                && (row.getLong(2) == row.getLong(3) || updatedAt != createdAt),
                        entity,
                        id))
                .orElse(true);
    }
}
