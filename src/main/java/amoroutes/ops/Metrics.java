package amoroutes.ops;

import amoroutes.amocrm.Tokens;
import amoroutes.store.Store;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** All numbers as Prometheus reads them. No label holds an id, a person's data or a token. Thread-safe. */
public final class Metrics {
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Meters meters = new Meters(registry);

    /** Counts from now on what the store tells. */
    public Metrics(Store store, Tokens tokens, InstantSource clock) {
        new Gauges(store, tokens, clock).register(registry);
        store.watch(meters::moved);
    }

    public Meters meters() {
        return meters;
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
}
