package amoroutes.store;

import java.sql.SQLException;

/** Something done with the database in one transaction. */
@FunctionalInterface
interface Work<T> {
    T run(Session session) throws SQLException;
}
