package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.Marks;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes accepted events in. What it has answered is on the disk. The same content as the last accepted of its key is
 * nothing new; other content is a new event of the same subject.
 */
public final class Keeper {
    private final Database database;
    private final DiskSpace space;
    private final InstantSource clock;
    private final SourceActivity heard = new SourceActivity();

    Keeper(Database database, DiskSpace space, InstantSource clock) {
        this.database = database;
        this.space = space;
        this.clock = clock;
        database.whenTakenBack(heard::forget);
    }

    /**
     * All of them or none.
     *
     * @return one receipt for each, in their order
     * @throws StoreUnavailable when they cannot be written now, or the disk is nearly full; none was kept
     */
    public List<Kept> keep(List<Accepted> events) {
        space.check();
        return database.write(session -> new Keeping(session, heard, clock.millis()).keep(events));
    }

    /** As {@link #keep(List)}, and with them how far their source was read: both or neither. */
    public List<Kept> keep(List<Accepted> events, Marks marks) {
        space.check();
        return database.write(session -> {
            List<Kept> kept = new Keeping(session, heard, clock.millis()).keep(events);
            Sightings.put(session, marks);
            return kept;
        });
    }

    /**
     * As {@link #keep(List)}, but a repetition under the same key gets the first answer.
     *
     * @throws KeyReused when the key came before with another body
     */
    public List<Kept> keep(List<Accepted> events, IdempotencyKey key) {
        space.check();
        return database.write(session -> {
            Optional<Answer> before = session.first(
                    "select body_hash, answer from idempotency where scope = ? and key = ?",
                    row -> new Answer(row.getString(1), row.getString(2)),
                    key.scope(),
                    key.key());
            return before.isPresent() ? before.get().to(key) : keepFirst(session, events, key);
        });
    }

    private List<Kept> keepFirst(Session session, List<Accepted> events, IdempotencyKey key) throws SQLException {
        List<Kept> kept = new Keeping(session, heard, clock.millis()).keep(events);
        session.update(
                "insert into idempotency (scope, key, body_hash, answer, at) values (?, ?, ?, ?, ?)",
                key.scope(),
                key.key(),
                key.bodyHash(),
                Json.write(kept),
                clock.millis());
        return kept;
    }

    private record Answer(String bodyHash, String kept) {
        List<Kept> to(IdempotencyKey key) {
            if (!bodyHash.equals(key.bodyHash())) {
                throw new KeyReused(key);
            }
            return List.of(Json.read(kept, Kept[].class));
        }
    }
}
