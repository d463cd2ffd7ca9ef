package amoroutes.wiring;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts who is inside, and lets a closer wait until the last has left. Once closed nobody enters. Thread-safe. */
final class InFlight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private int inside;
    private boolean closed;

    /** @return false when closed: then nothing was counted, and {@link #leave} must not be called */
    boolean enter() {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            inside++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            if (inside == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return whether everybody had left in time */
    boolean closeAndAwait(Duration max) throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            long left = max.toNanos();
            while (inside > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return inside == 0;
        } finally {
            lock.unlock();
        }
    }
}
