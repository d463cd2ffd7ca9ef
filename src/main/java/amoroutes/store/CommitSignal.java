package amoroutes.store;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Rings at every commit. Who listens takes the count first and looks afterwards, so that no ring is missed. */
final class CommitSignal {
    private final Lock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long count;

    void ring() {
        lock.lock();
        try {
            count++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it has rung after {@code seen}, at most {@code nanos}; returns what is left of them. */
    long await(long seen, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (count == seen && left > 0) {
                left = rung.awaitNanos(left);
            }
            return left;
        } finally {
            lock.unlock();
        }
    }
}
