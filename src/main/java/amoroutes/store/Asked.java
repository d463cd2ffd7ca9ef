package amoroutes.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Something that a caller asked of the writing thread, and waits for. */
interface Asked<T> {
    /** Complete after the commit. */
    CompletableFuture<T> answer();

    /** Nothing of it was kept. */
    void lost(Throwable cause);

    /** Blocks until the commit, interrupts notwithstanding: a caller must know whether its event was kept. */
    default T await() {
        try {
            return answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }
}
