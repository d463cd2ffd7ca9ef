package amoroutes.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears by a connection of its own what other nodes commit. It rings once a second besides, for a notice may be missed, and
 * connects again when the connection is lost. While it is connected the store counts as open ({@link Postgres#OPEN}).
 */
final class PostgresBell implements AutoCloseable {
    static final String CHANNEL = "amocrm_routes";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBell.class);
    private static final int LOOK_MILLIS = 1_000;

    /** Opens a connection. */
    interface Connector {
        Connection connect() throws SQLException;
    }

    private final Connector connector;
    private final String ourselves;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param ourselves what our own notices say */
    PostgresBell(Connector connector, String ourselves) {
        this.connector = connector;
        this.ourselves = ourselves;
    }

    void listen(Runnable ring) {
        Thread thread = new Thread(() -> listenUntilClosed(ring), "store-bell");
        thread.setDaemon(true);
        thread.start();
    }

    private void listenUntilClosed(Runnable ring) {
        while (closed.getCount() > 0) {
            try (Connection connection = connector.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                statement.execute("select pg_try_advisory_lock_shared(" + Postgres.OPEN + ")");
                ring.run(); // for what was said while nobody listened
                hear(connection.unwrap(PGConnection.class), ring);
            } catch (SQLException e) {
                LOG.debug("The store's bell is out of reach: {}", e.getMessage());
                ring.run();
                pause();
            }
        }
    }

    private void hear(PGConnection connection, Runnable ring) throws SQLException {
        while (closed.getCount() > 0) {
            PGNotification[] heard = connection.getNotifications(LOOK_MILLIS);
            boolean onlyOurs = heard != null
                    && heard.length > 0
                    && Arrays.stream(heard).allMatch(one -> ourselves.equals(one.getParameter()));
            if (!onlyOurs) {
                ring.run();
            }
        }
    }

    private void pause() {
        try {
            closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // only close() ends this thread
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
