package amoroutes.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast and how patiently events go to amoCRM.
 *
 * @param requestsPerSecond of the 7 that amoCRM allows
 * @param batchSize events in one request at most
 * @param lanes requests in flight at most
 * @param maxAttempts throttling and outages are not counted
 * @param doubtDelay wait before reading back what may have been written
 * @param statusWait how long a status change waits for an order that is not known
 * @param directoryPoll how often changed contacts are read
 */
public record DeliverySettings(
        double requestsPerSecond,
        int batchSize,
        int lanes,
        Duration timeout,
        Duration retryInitialDelay,
        Duration retryMaxDelay,
        int maxAttempts,
        Duration doubtDelay,
        Duration statusWait,
        Duration directoryPoll) {
    static final Section KEYS = new Section("Delivery");

    static final Setting<Double> REQUESTS_PER_SECOND = KEYS.add(
            "amocrm.requests-per-second", "6", Parsers.decimal(0.5, 7), "Of the 7 that amoCRM allows; 7 at most");
    static final Setting<Integer> BATCH_SIZE =
            KEYS.add("amocrm.batch-size", "50", Parsers.number(1, 50), "Events in one request at most");
    static final Setting<Integer> LANES =
            KEYS.add("amocrm.lanes", "16", Parsers.number(1, 64), "Requests in flight at most");
    static final Setting<Duration> TIMEOUT =
            KEYS.add("amocrm.timeout", "20s", Parsers.POSITIVE, "How long a request may take");
    static final Setting<Duration> INITIAL_DELAY =
            KEYS.add("amocrm.retry.initial-delay", "2s", Parsers.DURATION, "Before the second try; doubled each time");
    static final Setting<Duration> MAX_DELAY =
            KEYS.add("amocrm.retry.max-delay", "10m", Parsers.DURATION, "Between two tries at most");
    static final Setting<Integer> MAX_ATTEMPTS = KEYS.add(
            "amocrm.retry.max-attempts", "20", Parsers.number(1, 1000), "Then the event is parked for a person");
    static final Setting<Duration> DOUBT_DELAY =
            KEYS.add("amocrm.doubt-delay", "60s", Parsers.DURATION, "Before reading back after a lost answer");
    static final Setting<Duration> STATUS_WAIT =
            KEYS.add("amocrm.status-wait", "1d", Parsers.DURATION, "How long a status change waits for its order");
    static final Setting<Duration> DIRECTORY_POLL =
            KEYS.add("amocrm.directory.poll", "10s", Parsers.POSITIVE, "How often changed contacts are read");
    static final Setting<Optional<Secret>> HOOK_SECRET =
            KEYS.secret("amocrm.hook-secret", "The secret in /amocrm/hooks/{secret}; empty: closed");

    static DeliverySettings of(Values values) {
        return new DeliverySettings(
                values.get(REQUESTS_PER_SECOND),
                values.get(BATCH_SIZE),
                values.get(LANES),
                values.get(TIMEOUT),
                values.get(INITIAL_DELAY),
                values.get(MAX_DELAY),
                values.get(MAX_ATTEMPTS),
                values.get(DOUBT_DELAY),
                values.get(STATUS_WAIT),
                values.get(DIRECTORY_POLL));
    }
}
