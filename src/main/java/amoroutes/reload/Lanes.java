package amoroutes.reload;

import amoroutes.deliver.ClaimSlot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who may run now: so many lanes at once, one of them at most with an open {@link ClaimSlot}. Thread-safe. */
final class Lanes {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int size;
    private int busy;
    private boolean turnOpen;
    private boolean held;
    private boolean ended;

    Lanes(int size) {
        this.size = size;
    }

    /** Waits until a lane is free and nobody stands at the queue. @return false once ended */
    boolean awaitFree() throws InterruptedException {
        lock.lock();
        try {
            while (!ended && !mayCall()) {
                changed.await();
            }
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a free lane; it is given back by {@link #leave}. Empty when meanwhile none may be called. */
    Optional<ClaimSlot> enter() {
        lock.lock();
        try {
            if (ended || !mayCall()) {
                return Optional.empty();
            }
            busy++;
            turnOpen = true;
            return Optional.of(new ClaimSlot(this::turnTaken));
        } finally {
            lock.unlock();
        }
    }

    /** @throws amoroutes.store.StoreUnavailable as {@link ClaimSlot#end()} */
    void leave(ClaimSlot turn) {
        try {
            turn.end();
        } finally {
            change(() -> busy--);
        }
    }

    /** No lane is called until {@link #release}; those that run go on. */
    void hold() {
        change(() -> held = true);
    }

    void release() {
        change(() -> held = false);
    }

    void end() {
        change(() -> ended = true);
    }

    boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    int busy() {
        lock.lock();
        try {
            return busy;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the time given, or until ended. */
    void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (!ended && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayCall() {
        return !held && !turnOpen && busy < size;
    }

    private void turnTaken() {
        change(() -> turnOpen = false);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
