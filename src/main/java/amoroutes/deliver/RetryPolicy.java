package amoroutes.deliver;

import amoroutes.settings.DeliverySettings;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When an event is tried again, by kind of failure. The routes define it ({@code retryPolicy} in errors.camel.yaml) and hand
 * it to each claim, so what stands there is in force.
 */
public final class RetryPolicy {
    private Duration throttled = Duration.ofSeconds(1);
    private Duration busy = Duration.ofSeconds(1);
    private Duration unread = Duration.ofSeconds(10);
    private Duration unavailableFirst = Duration.ofSeconds(2);
    private Duration unavailableLongest = Duration.ofSeconds(32);
    private Duration failedFirst = Duration.ofSeconds(2);
    private Duration failedLongest = Duration.ofMinutes(10);
    private int attempts = 20;

    /** The policy of the settings, for whoever runs without routes. */
    static RetryPolicy of(DeliverySettings settings) {
        RetryPolicy policy = new RetryPolicy();
        policy.setUnavailableFirst(settings.retryInitialDelay());
        policy.setFailedFirst(settings.retryInitialDelay());
        policy.setFailedLongest(settings.retryMaxDelay());
        policy.setAttempts(settings.maxAttempts());
        return policy;
    }

    /** 429: at least so long; longer when Retry-After says so. */
    public void setThrottled(Duration wait) {
        throttled = wait;
    }

    /** Somebody else is changing the same lead or contact. */
    public void setBusy(Duration wait) {
        busy = wait;
    }

    /** A list of the account that the event needs could not be read. */
    public void setUnread(Duration wait) {
        unread = wait;
    }

    /** amoCRM is unreachable, fails or is unpaid: the first wait, doubled each time. */
    public void setUnavailableFirst(Duration wait) {
        unavailableFirst = wait;
    }

    /** The longest of these waits: how late the end of an outage is noticed. */
    public void setUnavailableLongest(Duration wait) {
        unavailableLongest = wait;
    }

    /** The event itself failed: the first wait, doubled each time. */
    public void setFailedFirst(Duration wait) {
        failedFirst = wait;
    }

    /** The longest of these waits. */
    public void setFailedLongest(Duration wait) {
        failedLongest = wait;
    }

    /** So often an event may fail by itself before it is parked; at least 1. */
    public void setAttempts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("attempts is " + most + ", but an event is tried once at least");
        }
        attempts = most;
    }

    Duration throttled(Duration asked) {
        return asked.compareTo(throttled) < 0 ? throttled : asked;
    }

    Duration busy() {
        return busy;
    }

    Duration unread() {
        return unread;
    }

    int attempts() {
        return attempts;
    }

    Backoff unavailable(DoubleSupplier random) {
        return new Backoff(unavailableFirst, unavailableLongest, random);
    }

    Backoff failed(DoubleSupplier random) {
        return new Backoff(failedFirst, failedLongest, random);
    }

    /**
     * How long an event waits before its next try: doubled each time up to a limit, and spread so that a thousand events
     * that failed together do not come back together ({@code amocrm.retry.*}).
     *
     * @param random evenly from 0 to 1; the wait is between half of the doubled delay and all of it
     */
    record Backoff(Duration initialDelay, Duration maxDelay, DoubleSupplier random) {
        private static final int MOST_DOUBLINGS = 30;

        /** @param tries how often it was tried before, from 0 */
        Duration after(int tries) {
            long doubled = initialDelay.toMillis() << Math.min(tries, MOST_DOUBLINGS);
            long capped = doubled <= 0 ? maxDelay.toMillis() : Math.min(doubled, maxDelay.toMillis());
            return Duration.ofMillis(capped / 2 + Math.round(capped / 2.0 * random.getAsDouble()));
        }
    }
}
