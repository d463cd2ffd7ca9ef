package amoroutes.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What differs between the databases that a store may stand on. All else is the same SQL. Thread-safe. */
interface Engine extends AutoCloseable {
    /**
     * Brings an older database up to date.
     *
     * @throws StoreUnavailable when there is no such database, or it cannot be brought up to date
     */
    void migrate();

    /** A connection of its own for the one thread that writes; who asked closes it. */
    Session writing() throws SQLException;

    /** A connection that reads, with one view of the store per transaction. To be given back. */
    Session reading() throws SQLException;

    /** @param whole false when something failed, so that the connection is of no further use */
    void giveBack(Session reading, boolean whole) throws SQLException;

    /** How many may read at once. */
    int readers();

    /**
     * Waits, in a transaction that has just begun, until no other writes, here or on another node. From then on until its
     * end the transaction sees all that was committed and has the store to itself.
     *
     * @return known after the transaction's first statement; empty where nobody has to ask
     */
    List<Turn> takeTurn(Session writing) throws SQLException;

    /**
     * @param number which of this writer's committed turns it will be, for {@link #wasCommitted}
     * @param epoch of the lease; it stays so until the turn is over
     */
    record Turn(long number, long epoch) {}

    /** Empty where nobody else may use the store. */
    Optional<NodeRows> nodes();

    /** Whether the transaction was committed though nobody heard the answer. Waits until it has ended. */
    boolean wasCommitted(Turn turn) throws SQLException;

    /** A savepoint for each of the works that share a transaction costs nothing. Else they come with a second run only. */
    boolean savepointsAreCheap();

    /** It failed by no fault of its own, so the same may well work now. */
    boolean mayWorkAgain(SQLException failure);

    /** It means that what is on the disk is not what was written there. */
    boolean saysDamaged(SQLException failure);

    /** What was deleted goes from where it can be read: {@link Sqlite#emptyLog()}, {@link Postgres#emptyLog()}. */
    boolean emptyLog() throws SQLException;

    /** Calls {@code ring} after each commit of another program, and at least once a second, until it is closed. */
    void listen(Runnable ring);

    /** Whether another program has this store open, as far as the database knows. Nobody opens it for delivery meanwhile. */
    boolean usedByOthers(Session session) throws SQLException;

    /** The transaction may stand still for long. */
    void takeTime(Session writing) throws SQLException;

    /** Rows came in with ids of another database: the next ids are higher. */
    void afterCopy(Session writing) throws SQLException;

    /** A column of {@link Rows}; {@code type} is {@code bigint} or {@code text}. */
    record Column(String name, String type) {}

    /** What stands in a statement for {@code rows(id bigint, note text)}: a table of these columns. */
    String table(List<Column> columns);

    /** Binds what {@link #table} asks for; gives the index of the next value. */
    int bind(PreparedStatement statement, int index, List<Column> columns, Rows rows) throws SQLException;

    /** So many ids for new events, in rising order; one parameter: how many. */
    String newEvents();

    /** Several statements, parted by semicolons, may travel as one: each round trip costs. */
    boolean together();

    /** A text as this database can keep it. */
    String storable(String text);

    @Override
    void close();
}
