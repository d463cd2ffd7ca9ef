package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lease, and which nodes there are, on a connection of its own: a renewal must not wait behind a large commit. Each call
 * is one transaction and a few milliseconds long, so no row stays locked. Times are the server's. For one thread at a time.
 */
final class NodeRows implements LeaseRow, AutoCloseable {
    /** Longer than a node that stands still keeps its turn, shorter than a lease. */
    private static final Duration LONGEST = Duration.ofSeconds(7);

    static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
    private static final String READ = "select holder, epoch, until, since, holder = '' and until + 2000 < " + NOW
            + " from lease where name = 'deliver'";
    /** Each writing changes it, also when the server's clock was set back: who waits tells by it that the holder lives. */
    private static final String UNTIL = "until = greatest(" + NOW + " + ?, until + 1)";

    private static final String TAKE = "update lease set holder = ?, epoch = epoch + 1, " + UNTIL + ", since = " + NOW
            + " where name = 'deliver' and epoch = ? and until = ?";
    private static final String RENEW = "update lease set " + UNTIL + " where name = 'deliver' and epoch = ?";
    private static final String RELEASE =
            "update lease set holder = '', until = " + NOW + " where name = 'deliver' and epoch = ?";
    private static final String SEEN = "insert into node (name, role, version, seen_at) values (?, ?, ?, " + NOW
            + ") on conflict (name) do update set role = excluded.role, version = excluded.version,"
            + " seen_at = excluded.seen_at";
    private static final String GONE = "delete from node where name = ?";
    private static final String FORGET = "delete from node where seen_at < " + NOW + " - 86400000";
    private static final String FORGET_WRITERS = "delete from turn where at < " + NOW + " - 86400000";

    /** Opens a connection. */
    interface Server {
        Connection connect() throws SQLException;
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final Server server;
    private Connection connection;

    NodeRows(Server server) {
        this.server = requireNonNull(server, "server is null");
    }

    @Override
    public Standing read() {
        return with(open -> {
            try (PreparedStatement statement = open.prepareStatement(READ);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return new Standing(
                        Optional.of(row.getString(1)).filter(holder -> !holder.isEmpty()),
                        row.getLong(2),
                        Instant.ofEpochMilli(row.getLong(3)),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getBoolean(5));
            }
        });
    }

    /** In its turn among those who write: what was written before was written whole, what comes after knows the new epoch. */
    @Override
    public OptionalLong take(String node, Standing seen) {
        return with(open -> {
            open.setAutoCommit(false);
            try (PreparedStatement turn = open.prepareStatement("select epoch from take_turn('lease')")) {
                turn.execute();
            }
            int taken = update(
                    open,
                    TAKE,
                    node,
                    Lease.LENGTH.toMillis(),
                    seen.epoch(),
                    seen.until().toEpochMilli());
            open.setAutoCommit(true);
            return taken == 0 ? OptionalLong.empty() : OptionalLong.of(seen.epoch() + 1);
        });
    }

    @Override
    public boolean renew(long epoch) {
        return with(open -> update(open, RENEW, Lease.LENGTH.toMillis(), epoch)) > 0;
    }

    @Override
    public void release(long epoch) {
        with(open -> update(open, RELEASE, epoch));
    }

    @Override
    public void seen(ThisNode node) {
        with(open -> update(open, SEEN, node.name(), node.role(), node.version())
                + update(open, FORGET)
                + update(open, FORGET_WRITERS));
    }

    @Override
    public void gone(ThisNode node) {
        with(open -> update(open, GONE, node.name()));
    }

    private static int update(Connection open, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = open.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private <T> T with(Work<T> work) {
        try {
            if (connection == null) {
                connection = server.connect();
                connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
            }
            return work.with(connection);
        } catch (SQLException e) {
            close();
            throw new StoreUnavailable("the lease cannot be asked for: " + e.getMessage(), e);
        }
    }

    /** The next call opens another one. */
    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // it is given up either way
        }
        connection = null;
    }
}
