package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Queue, ledger and links in one database: the file {@code amocrm-routes.db}, or a server that nodes share. All its parts may be used from any thread. */
public final class Store implements AutoCloseable {
    private static final String MARK = "health.checked";

    private final Database database;
    private final DiskSpace space;
    private final InstantSource clock;
    private final Keeper keeper;
    private final Queue queue;
    private final Ledger ledger;
    private final Overview overview;
    private final Interventions interventions;
    private final Links links;
    private final Arrivals arrivals;
    private final LateChecks lateChecks;
    private final Products products;
    private final SmallValues vault;
    private final SmallValues deliverersVault;
    private final Eraser eraser;
    private final Sightings sightings;
    private final Changes changes;
    private volatile Instant writtenAt = Instant.EPOCH;

    private Store(Database database, DiskSpace space, InstantSource clock) {
        this.database = database;
        this.space = space;
        this.clock = clock;
        keeper = new Keeper(database, space, clock);
        links = new Links(database, clock);
        queue = new Queue(database, links, clock);
        changes = new Changes(database, clock);
        ledger = new Ledger(database);
        overview = new Overview(database);
        interventions = new Interventions(database, clock);
        arrivals = new Arrivals(database);
        lateChecks = new LateChecks(database);
        products = new Products(database, clock);
        vault = new SmallValues(database, database::write);
        deliverersVault = new SmallValues(database, database::deliver);
        eraser = new Eraser(database, clock);
        sightings = new Sightings(database);
    }

    /**
     * Makes the directory (0700) and the file (0600) when they are missing, and brings an older database up to date.
     *
     * @throws StoreUnavailable when the directory cannot be written or the file is no database
     */
    public static Store open(Path dataDirectory, InstantSource clock) {
        requireNonNull(dataDirectory, "dataDirectory is null");
        requireNonNull(clock, "clock is null");
        return new Store(Database.open(dataDirectory), DiskSpace.of(dataDirectory, clock), clock);
    }

    /**
     * On a server that several programs may share, brought up to date.
     *
     * @param dataDirectory whose disk is watched
     * @throws StoreUnavailable when the server does not answer or refuses
     */
    public static Store open(Server server, Path dataDirectory, InstantSource clock) {
        requireNonNull(server, "server is null");
        requireNonNull(clock, "clock is null");
        return new Store(Database.open(new Postgres(server)), DiskSpace.of(dataDirectory, clock), clock);
    }

    /**
     * Reports each change of state from now on, once it is on the disk, beside those who watch already. Other programs' changes of the same store are not.
     *
     * @param watcher called by the one thread that writes, so it must be quick
     */
    public void watch(Consumer<Moved> watcher) {
        database.watch(requireNonNull(watcher, "watcher is null"));
    }

    Database database() {
        return database;
    }

    /**
     * This program becomes one of those that share the store: what only the deliverer does is done under the lease from now
     * on. Where nobody else may use the store, the lease is held for ever.
     *
     * @param nanos a monotonic clock
     */
    public LeaseKeeper join(ThisNode node, LongSupplier nanos, LeaseKeeper.Changes changes) {
        return database.join(node, nanos, changes);
    }

    /** Several nodes may use it. */
    public boolean isShared() {
        return database.isShared();
    }

    /** The nodes that share the store, by name; none where nobody else may use it. */
    public List<NodeSeen> nodes() {
        return database.isShared() ? database.read(Store::nodes) : List.of();
    }

    private static List<NodeSeen> nodes(Session session) throws SQLException {
        return session.list(
                "select n.name, n.role, n.version, " + NodeRows.NOW + " - n.seen_at, l.since from node n"
                        + " left join lease l on l.name = 'deliver' and l.holder = n.name order by n.name",
                row -> new NodeSeen(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Duration.ofMillis(row.getLong(4)),
                        Session.instant(row, 5)));
    }

    public Keeper keeper() {
        return keeper;
    }

    public Queue queue() {
        return queue;
    }

    public Ledger ledger() {
        return ledger;
    }

    public Overview overview() {
        return overview;
    }

    public Interventions interventions() {
        return interventions;
    }

    public Links links() {
        return links;
    }

    public Arrivals arrivals() {
        return arrivals;
    }

    public LateChecks lateChecks() {
        return lateChecks;
    }

    public Products products() {
        return products;
    }

    public SmallValues vault() {
        return vault;
    }

    /** The same values, written by the node that delivers and no other. */
    public SmallValues deliverersVault() {
        return deliverersVault;
    }

    /** @param keep how long a settled event is kept whole */
    public Cleaner cleaner(Duration keep) {
        return new Cleaner(database, keep, clock);
    }

    public Eraser eraser() {
        return eraser;
    }

    public Changes changes() {
        return changes;
    }

    public Sightings sightings() {
        return sightings;
    }

    /** Of the disk that the store is on, in bytes; both 0 when nobody knows. */
    public record Disk(long free, long total) {}

    public Disk disk() {
        return space.disk();
    }

    /**
     * Why nothing can be kept; empty when all is well. Only writing tells whether writing works, so it writes, and each
     * time something else: SQLite leaves the disk alone when what is written stands there already. A write that went well is
     * believed for a second: anybody may ask.
     */
    public Optional<String> trouble() {
        Instant now = clock.instant();
        try {
            if (!now.isBefore(writtenAt.plusSeconds(1))) {
                vault.put(MARK, UUID.randomUUID().toString());
                writtenAt = now;
            }
            return space.trouble();
        } catch (StoreUnavailable e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Where the events of this store went, and when, once it was moved ({@link StoreCopy}): nothing is sent from here. */
    public Optional<String> moved() {
        return vault.get(StoreCopy.MOVED);
    }

    /** Finishes what was asked before; afterwards every call ends in {@link StoreUnavailable}. */
    @Override
    public void close() {
        writtenAt = Instant.EPOCH;
        database.close();
    }
}
