package amoroutes.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * 7 requests in any sliding second, counted as they arrive; beyond that 429, and for who goes on regardless 403 for
 * everything until a reset (amocrm-api.md section 3). The time comes from the caller, in order. Thread-safe.
 */
final class RateLimit {
    enum Verdict {
        PASSED,
        THROTTLED,
        BANNED
    }

    private static final long SECOND = 1_000_000_000L;

    private final Deque<Long> passed = new ArrayDeque<>();
    private final Deque<Long> throttled = new ArrayDeque<>();
    private boolean banned;

    /** @param now nanoseconds, never less than before */
    synchronized Verdict arrive(long now, SandboxOptions.Limits limits) {
        if (banned) {
            return Verdict.BANNED;
        }
        forget(passed, now - SECOND);
        if (!limits.enforced() || passed.size() < limits.perSecond()) {
            passed.add(now);
            return Verdict.PASSED;
        }
        forget(throttled, now - limits.banWindow().toNanos());
        throttled.add(now);
        banned = limits.banAfter() > 0 && throttled.size() >= limits.banAfter();
        return Verdict.THROTTLED;
    }

    synchronized boolean banned() {
        return banned;
    }

    synchronized void reset() {
        passed.clear();
        throttled.clear();
        banned = false;
    }

    private static void forget(Deque<Long> times, long until) {
        while (!times.isEmpty() && times.peek() - until <= 0) {
            times.remove();
        }
    }
}
