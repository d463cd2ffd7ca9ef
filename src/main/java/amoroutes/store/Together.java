package amoroutes.store;

import java.sql.SQLException;
import java.util.List;

/**
 * Work that many callers ask for at once, done for all of them in one go.
 *
 * @param <R> what one caller asks for
 * @param <T> what it is answered
 */
interface Together<R, T> {
    /** @return for each request, in their order, its answer, or why it is refused */
    List<Result<T>> run(Session session, List<R> requests) throws SQLException;

    /** Either of them. */
    record Result<T>(T answer, RuntimeException refused) {
        static <T> Result<T> of(T answer) {
            return new Result<>(answer, null);
        }

        static <T> Result<T> refused(RuntimeException why) {
            return new Result<>(null, why);
        }

        T get() {
            if (refused != null) {
                throw refused;
            }
            return answer;
        }
    }
}
