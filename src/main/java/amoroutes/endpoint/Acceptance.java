package amoroutes.endpoint;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import amoroutes.intake.RawEvent;
import amoroutes.intake.Refused;
import amoroutes.order.Accepted;
import amoroutes.order.Marks;
import amoroutes.store.IdempotencyKey;
import amoroutes.store.Keeper;
import amoroutes.store.Kept;
import java.util.ArrayList;
import java.util.List;

/** Keeps checked events, under the client's own idempotency key where he sends one. */
public final class Acceptance {
    private static final String HEADER = "idempotency-key";

    private static final int PIECE = 500;

    /** Under a key all are kept at once, or none. */
    private static final int KEYED = 5_000;

    private final Keeper keeper;

    public Acceptance(Keeper keeper) {
        this.keeper = requireNonNull(keeper, "keeper is null");
    }

    /**
     * The events are on the disk when this returns, and with them how far their source was read.
     *
     * @param marks null where nobody reads on from them
     */
    public List<Kept> accept(List<Accepted> events, RawEvent raw, Marks marks) {
        return marks == null ? keep(events, raw) : keeper.keep(events, marks);
    }

    /**
     * The events are on the disk when this returns.
     *
     * @param raw what they came in with over HTTP; null for other ways
     * @throws amoroutes.store.KeyReused when the idempotency key came with another body before
     * @throws amoroutes.store.StoreUnavailable when they cannot be kept now; none was
     */
    public List<Kept> keep(List<Accepted> events, RawEvent raw) {
        if (events.isEmpty()) {
            return List.of();
        }
        String key = raw == null ? null : raw.headers().get(HEADER);
        if (key == null || key.isBlank()) {
            return inPieces(events);
        }
        if (events.size() > KEYED) {
            throw Refused.tooLarge("With an Idempotency-Key one request brings at most " + KEYED + " events.");
        }
        String scope = raw.caller().name() + "/" + events.get(0).key().kind() + place(raw.pathId()) + place(raw.name());
        return keeper.keep(events, new IdempotencyKey(scope, key.strip(), Sha256.hex(raw.body())));
    }

    /**
     * The store writes for all: a large body goes in pieces, and between two of them everybody else's turn comes. When a
     * later piece cannot be kept the sender repeats all, and what is kept already is recognised.
     */
    private List<Kept> inPieces(List<Accepted> events) {
        List<Kept> kept = new ArrayList<>(events.size());
        for (int from = 0; from < events.size(); from += PIECE) {
            kept.addAll(keeper.keep(events.subList(from, Math.min(events.size(), from + PIECE))));
        }
        return kept;
    }

    /** The same body at another address is another request: two orders may well become paid under one careless key. */
    private static String place(String inPath) {
        return inPath.isEmpty() ? "" : "/" + inPath;
    }
}
