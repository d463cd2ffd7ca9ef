package amoroutes.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One caller's work inside a shared transaction: it succeeds or fails alone, and is answered only after the commit. */
final class Operation<T> implements Asked<T> {
    private final Session.Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private T result;
    private Throwable failure;
    private List<Moved> moves = List.of();

    Operation(Session.Work<T> work) {
        this.work = work;
    }

    /**
     * Whatever fails is the whole transaction's failure; the work may be run again in another one.
     *
     * @throws Exception of the work
     */
    void runWithAll(Session session) throws Exception {
        failure = null;
        result = work.run(session);
        moves = session.takeMoves();
    }

    /**
     * Fails alone, behind a savepoint.
     *
     * @throws SQLException when the transaction as a whole is lost
     */
    void runApart(Session session) throws SQLException {
        failure = null;
        moves = List.of();
        session.update("savepoint operation");
        try {
            result = work.run(session);
        } catch (SQLException e) {
            failure = unavailable(e);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        List<Moved> made = session.takeMoves();
        if (failure != null) {
            takeBack(session);
        } else {
            moves = made;
        }
        session.update("release operation");
    }

    /** The changes of state that it made. */
    List<Moved> moves() {
        return moves;
    }

    /** A full disk ends the whole transaction, savepoints and all: then the first cause is the one to tell. */
    private void takeBack(Session session) throws SQLException {
        try {
            session.update("rollback to operation");
        } catch (SQLException gone) {
            throw failure.getCause() instanceof SQLException cause ? cause : gone;
        }
    }

    void committed() {
        if (failure == null) {
            answer.complete(result);
        } else {
            answer.completeExceptionally(failure);
        }
    }

    boolean failed() {
        return failure != null;
    }

    @Override
    public CompletableFuture<T> answer() {
        return answer;
    }

    @Override
    public void lost(Throwable cause) {
        answer.completeExceptionally(unavailable(cause));
    }

    static StoreUnavailable unavailable(Throwable cause) {
        return new StoreUnavailable("the store cannot write: " + cause.getMessage(), cause);
    }
}
