package amoroutes.ops;

import amoroutes.amocrm.Tokens;
import amoroutes.order.PersonalText;
import amoroutes.store.Store;
import amoroutes.store.StoreUnavailable;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** All numbers as Prometheus reads them. No label holds an id, a person's data or a token. Thread-safe. */
public final class Metrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    /** Counting contacts reads an index: not more often than this. */
    private static final Duration CONTACTS_AGE = Duration.ofSeconds(30);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Activity activity = new Activity();
    private final Meters meters;
    private final Store store;
    private final Tokens tokens;
    private final BooleanSupplier gateOpen;
    private final BooleanSupplier delivers;
    private final InstantSource clock;
    private Instant contactsAt = Instant.MIN;
    private long contacts;

    /**
     * Counts from now on what the store tells.
     *
     * @param gateOpen whether amoCRM takes requests
     * @param delivers whether this node holds the lease
     */
    public Metrics(
            Store store, Tokens tokens, BooleanSupplier gateOpen, BooleanSupplier delivers, InstantSource clock) {
        this.store = store;
        this.tokens = tokens;
        this.gateOpen = gateOpen;
        this.delivers = delivers;
        this.clock = clock;
        meters = new Meters(registry, activity, clock);
        gauges();
        store.watch(meters::moved);
    }

    public Meters meters() {
        return meters;
    }

    /** The same, minute by minute. */
    public Activity activity() {
        return activity;
    }

    /** The text format 0.0.4. */
    public String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What stands at the moment somebody asks; a store that cannot be read leaves its lines out. */
    private void gauges() {
        gauge(
                "amocrm_queue_events",
                "Events in each state.",
                "state",
                callback -> store.queue().counts().forEach((state, count) -> callback.call(count, state.word())));
        gauge(
                "amocrm_queue_oldest_seconds",
                "Age of the oldest event that is queued, sending or doubtful; 0 when there is none. A status change that"
                        + " waits for its order is left out.",
                null,
                callback -> callback.call(store.queue().oldest().map(this::age).orElse(0.0)));
        gauge(
                "amocrm_waiting_seconds",
                "Age of the oldest event that waits for another one, for its order perhaps; 0 when there is none.",
                null,
                callback -> callback.call(
                        store.queue().oldestWaiting().map(this::age).orElse(0.0)));
        gauge(
                "amocrm_gate_open",
                "1 while amoCRM takes requests; 0 while it bans us, is not paid or cannot be reached.",
                null,
                callback -> callback.call(gateOpen.getAsBoolean() ? 1 : 0));
        gauge(
                "amocrm_lease_held",
                "1 on the node that delivers, 0 on the others; 1 where there is one node.",
                null,
                callback -> callback.call(delivers.getAsBoolean() ? 1 : 0));
        gauge("amocrm_disk_free_bytes", "Room on the disk of data.dir.", null, this::disk);
        gauge("amocrm_token_seconds_left", "How long each token still lives.", "token", this::tokens);
        gauge("amocrm_directory_contacts", "Contacts that are known by a phone or an e-mail.", null, this::contacts);
        gauge(
                "amocrm_source_last_event_seconds",
                "Time since each source last sent something new.",
                "source",
                this::sources);
    }

    private void gauge(String name, String help, String label, Consumer<Callback> reading) {
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

    private void tokens(Callback callback) {
        tokens.accessSecondsLeft().ifPresent(left -> callback.call(left, "access"));
        tokens.refreshSecondsLeft().ifPresent(left -> callback.call(left, "refresh"));
    }

    private void disk(Callback callback) {
        Store.Disk disk = store.disk();
        if (disk.total() > 0) {
            callback.call(disk.free());
        }
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
        store.overview().sources(Meters.MOST_SOURCES).forEach((source, last) -> {
            if (!PersonalText.isIn(source)) {
                callback.call(age(last), source);
            }
        });
    }

    private double age(Instant since) {
        return Math.max(0, Duration.between(since, clock.instant()).toMillis()) / 1_000.0;
    }
}
