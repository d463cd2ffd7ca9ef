package amoroutes.store;

import amoroutes.order.Accepted;
import amoroutes.order.KnownRow;
import amoroutes.order.Marks;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes accepted events in. What it has answered is on the disk. The same content as the last accepted of its key is
 * nothing new; other content is a new event of the same subject. What many callers bring at the same moment is kept in one
 * go.
 */
public final class Keeper {
    private static final String RECEIPTS = "select i.scope, i.key, i.body_hash, i.answer"
            + " from rows(scope text, key text) as v join idempotency i on i.scope = v.scope and i.key = v.key";

    private final Database database;
    private final DiskSpace space;
    private final InstantSource clock;
    private final SourceActivity heard = new SourceActivity();
    private final Together<Request, List<Kept>> keeping = this::keep;
    private final Together<Request, List<Kept>> readingOn;

    Keeper(Database database, DiskSpace space, InstantSource clock) {
        this.database = database;
        this.space = space;
        this.clock = clock;
        readingOn = database.delivering(this::keep);
        database.whenTakenBack(heard::forget);
    }

    /** @param key null: none was sent */
    private record Request(List<Accepted> events, IdempotencyKey key, Marks marks) {}

    /**
     * All of them or none.
     *
     * @return one receipt for each, in their order
     * @throws StoreUnavailable when they cannot be written now, or the disk is nearly full; none was kept
     */
    public List<Kept> keep(List<Accepted> events) {
        return keep(new Request(events, null, Marks.NONE));
    }

    /**
     * As {@link #keep(List)}, and with them how far their source was read: both or neither. Only the node that delivers reads
     * on from marks.
     */
    public List<Kept> keep(List<Accepted> events, Marks marks) {
        space.check();
        return database.write(readingOn, new Request(events, null, marks));
    }

    /**
     * As {@link #keep(List)}, but a repetition under the same key gets the first answer.
     *
     * @throws KeyReused when the key came before with another body
     */
    public List<Kept> keep(List<Accepted> events, IdempotencyKey key) {
        return keep(new Request(events, key, Marks.NONE));
    }

    private List<Kept> keep(Request request) {
        space.check();
        return database.write(keeping, request);
    }

    private List<Together.Result<List<Kept>>> keep(Session session, List<Request> requests) throws SQLException {
        long now = clock.millis();
        Keeping keeping = new Keeping(session, heard, now);
        Trip trip = session.trip();
        Map<String, Receipt> receipts = receipts(requests, trip);
        keeping.open(requests.stream().flatMap(one -> one.events.stream()).toList(), trip);
        List<Together.Result<List<Kept>>> results = new ArrayList<>(requests.size());
        for (Request request : requests) {
            results.add(keep(request, keeping, receipts, now));
        }
        marks(requests, keeping.batch());
        keeping.flush();
        return results;
    }

    private static Map<String, Receipt> receipts(List<Request> requests, Trip trip) {
        Map<String, Receipt> receipts = new HashMap<>();
        Rows keys = new Rows();
        requests.stream().map(Request::key).filter(Objects::nonNull).forEach(key -> keys.add(key.scope(), key.key()));
        if (!keys.isEmpty()) {
            trip.list(
                    RECEIPTS,
                    row -> receipts.put(
                            name(row.getString(1), row.getString(2)), new Receipt(row.getString(3), row.getString(4))),
                    keys);
        }
        return receipts;
    }

    private static Together.Result<List<Kept>> keep(
            Request request, Keeping keeping, Map<String, Receipt> receipts, long now) throws SQLException {
        IdempotencyKey key = request.key;
        if (key == null) {
            return Together.Result.of(keeping.keep(request.events));
        }
        Receipt before = receipts.get(name(key.scope(), key.key()));
        if (before != null) {
            return before.to(key);
        }
        List<Kept> kept = keeping.keep(request.events);
        Receipt receipt = new Receipt(key.bodyHash(), Json.write(kept));
        receipts.put(name(key.scope(), key.key()), receipt);
        keeping.batch().add(Write.RECEIPT, key.scope(), key.key(), receipt.bodyHash, receipt.kept, now);
        return Together.Result.of(kept);
    }

    /** How far the sources were read; where two say it, the later one. */
    private static void marks(List<Request> requests, Batch batch) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<List<Object>, KnownRow> seen = new LinkedHashMap<>();
        for (Request request : requests) {
            values.putAll(request.marks.values());
            request.marks
                    .seen()
                    .forEach(row ->
                            seen.put(List.of(row.key().source(), row.key().kind(), row.id()), row));
        }
        values.forEach((name, value) -> batch.add(Write.MARK, name, value));
        seen.values().forEach(row -> Sightings.write(batch, row));
    }

    private static String name(String scope, String key) {
        return scope + '\n' + key;
    }

    private record Receipt(String bodyHash, String kept) {
        Together.Result<List<Kept>> to(IdempotencyKey key) {
            return bodyHash.equals(key.bodyHash())
                    ? Together.Result.of(List.of(Json.read(kept, Kept[].class)))
                    : Together.Result.refused(new KeyReused(key));
        }
    }
}
