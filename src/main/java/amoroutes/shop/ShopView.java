package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.DatabaseSettings.Flavour;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The shop's tables and statuses as they were a minute ago at most: both change rarely, and mostly with an upgrade. */
final class ShopView {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ShopLine line;
    private final Flavour flavour;
    private final Tables tables;
    private final InstantSource clock;
    private Instant readAt = Instant.MIN;
    private Layout layout;
    private ShopStatuses statuses;

    ShopView(ShopLine line, Flavour flavour, Tables tables, InstantSource clock) {
        this.line = requireNonNull(line, "line is null");
        this.flavour = requireNonNull(flavour, "flavour is null");
        this.tables = requireNonNull(tables, "tables is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Layout layout() {
        refresh();
        return layout;
    }

    ShopStatuses statuses() {
        refresh();
        return statuses;
    }

    /** A query failed, perhaps since the tables are others now. */
    void forget() {
        readAt = Instant.MIN;
    }

    private void refresh() {
        Instant now = clock.instant();
        if (readAt.equals(Instant.MIN) || now.isAfter(readAt.plus(FRESH))) {
            layout = Layout.detect(line, flavour, tables);
            statuses = ShopStatuses.read(line, layout);
            readAt = now;
        }
    }
}
