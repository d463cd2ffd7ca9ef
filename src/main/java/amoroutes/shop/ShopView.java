package amoroutes.shop;

import amoroutes.settings.DatabaseSettings.Flavour;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The shop's tables and statuses as they were a short while ago. Tables change with an upgrade, which shows as a query
 * that fails; asking for them is slow on servers of many sites.
 */
final class ShopView {
    private static final Duration TABLES_FRESH = Duration.ofHours(1);
    private static final Duration STATUSES_FRESH = Duration.ofMinutes(1);

    private final ShopLine line;
    private final Flavour flavour;
    private final Tables tables;
    private final InstantSource clock;
    private Instant tablesUntil = Instant.MIN;
    private Instant statusesUntil = Instant.MIN;
    private Layout layout;
    private ShopStatuses statuses;

    ShopView(ShopLine line, Flavour flavour, Tables tables, InstantSource clock) {
        this.line = line;
        this.flavour = flavour;
        this.tables = tables;
        this.clock = clock;
    }

    Layout layout() {
        Instant now = clock.instant();
        if (now.isAfter(tablesUntil)) {
            layout = Layout.detect(line, flavour, tables);
            tablesUntil = now.plus(TABLES_FRESH);
        }
        return layout;
    }

    ShopStatuses statuses() {
        Instant now = clock.instant();
        if (now.isAfter(statusesUntil)) {
            statuses = ShopStatuses.read(line, layout());
            statusesUntil = now.plus(STATUSES_FRESH);
        }
        return statuses;
    }

    /** A query failed, perhaps since the tables are others now. */
    void forget() {
        tablesUntil = Instant.MIN;
        statusesUntil = Instant.MIN;
    }
}
