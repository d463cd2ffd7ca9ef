package amoroutes.store;

import java.sql.SQLException;

/** Another engine with something changed. */
class DelegatingEngine implements Engine {
    private final Engine engine;

    DelegatingEngine(Engine engine) {
        this.engine = engine;
    }

    @Override
    public void migrate() {
        engine.migrate();
    }

    @Override
    public Session writing() throws SQLException {
        return engine.writing();
    }

    @Override
    public Session reading() throws SQLException {
        return engine.reading();
    }

    @Override
    public void giveBack(Session reading, boolean whole) throws SQLException {
        engine.giveBack(reading, whole);
    }

    @Override
    public int readers() {
        return engine.readers();
    }

    @Override
    public String takeTurn(Session writing) throws SQLException {
        return engine.takeTurn(writing);
    }

    @Override
    public boolean wasCommitted(String transaction) throws SQLException {
        return engine.wasCommitted(transaction);
    }

    @Override
    public boolean savepointsAreCheap() {
        return engine.savepointsAreCheap();
    }

    @Override
    public boolean mayWorkAgain(SQLException failure) {
        return engine.mayWorkAgain(failure);
    }

    @Override
    public boolean emptyLog() throws SQLException {
        return engine.emptyLog();
    }

    @Override
    public void listen(Runnable ring) {
        engine.listen(ring);
    }

    @Override
    public boolean usedByOthers(Session session) throws SQLException {
        return engine.usedByOthers(session);
    }

    @Override
    public void takeTime(Session writing) throws SQLException {
        engine.takeTime(writing);
    }

    @Override
    public void afterCopy(Session writing) throws SQLException {
        engine.afterCopy(writing);
    }

    @Override
    public String storable(String text) {
        return engine.storable(text);
    }

    @Override
    public void close() {
        engine.close();
    }
}
