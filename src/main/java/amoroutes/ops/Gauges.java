package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Tokens;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** What stands at the moment somebody asks; a store that cannot be read leaves its lines out. */
final class Gauges {
    /** Counting contacts reads an index: not more often than this. */
    private static final Duration CONTACTS_AGE = Duration.ofSeconds(30);

    private final Store store;
    private final Tokens tokens;
    private final InstantSource clock;
    private Instant contactsAt = Instant.MIN;
    private long contacts;

    Gauges(Store store, Tokens tokens, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    void register(PrometheusRegistry registry) {
        gauge("amocrm_queue_events", "Events in each state.", "state", this::queue, registry);
        gauge(
                "amocrm_queue_oldest_seconds",
                "Age of the oldest event that is queued, sending or doubtful; 0 when there is none. A status change that"
                        + " waits for its order is left out.",
                null,
                this::oldest,
                registry);
        gauge(
                "amocrm_waiting_seconds",
                "Age of the oldest event that waits for another one, for its order perhaps; 0 when there is none.",
                null,
                this::waiting,
                registry);
        gauge("amocrm_token_seconds_left", "How long each token still lives.", "token", this::tokens, registry);
        gauge(
                "amocrm_directory_contacts",
                "Contacts that are known by a phone or an e-mail.",
                null,
                this::contacts,
                registry);
        gauge(
                "amocrm_source_last_event_seconds",
                "Time since each source last sent something new.",
                "source",
                this::sources,
                registry);
    }

    private static void gauge(
            String name, String help, String label, Consumer<Callback> reading, PrometheusRegistry registry) {
        GaugeWithCallback.Builder gauge = GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> {
                    try {
                        reading.accept(callback);
                    } catch (StoreUnavailable e) {
                        // health says so; what is known is still told
                    }
                });
        if (label != null) {
            gauge.labelNames(label);
        }
        gauge.register(registry);
    }

    private void queue(Callback callback) {
        store.queue().counts().forEach((state, count) -> callback.call(count, state.word()));
    }

    private void oldest(Callback callback) {
        callback.call(store.queue().oldest().map(this::age).orElse(0.0));
    }

    private void waiting(Callback callback) {
        callback.call(store.queue().oldestWaiting().map(this::age).orElse(0.0));
    }

    private void tokens(Callback callback) {
        tokens.accessSecondsLeft().ifPresent(left -> callback.call(left, "access"));
        tokens.refreshSecondsLeft().ifPresent(left -> callback.call(left, "refresh"));
    }

    private synchronized void contacts(Callback callback) {
        Instant now = clock.instant();
        if (now.isAfter(contactsAt.plus(CONTACTS_AGE))) {
            contacts = store.links().contacts();
            contactsAt = now;
        }
        callback.call(contacts);
    }

    private void sources(Callback callback) {
        store.ledger().sources(Meters.MOST_SOURCES).forEach((source, last) -> callback.call(age(last), source));
    }

    private double age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1_000.0;
    }
}
