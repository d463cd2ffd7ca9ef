package amoroutes.shop;

import amoroutes.order.Marks;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Since;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far this shop was read, as it was kept with the events. */
final class ShopMarks {
    private final KnownRows memory;
    private final String prefix;
    private final Optional<Since> since;

    ShopMarks(KnownRows memory, DatabaseSettings settings) {
        this.memory = memory;
        this.prefix = "shop." + settings.source() + ".";
        this.since = settings.since();
    }

    /** Empty before the first look. */
    Optional<StartMarks> begin() {
        return memory.mark(prefix + "begin").map(text -> StartMarks.parse(text, since));
    }

    /** Up to where the feeds were read. */
    Optional<RowHeaders> heads() {
        return memory.mark(prefix + "feeds").map(RowHeaders::parse);
    }

    /** The last order of the backfill; zero before its first. */
    long backfilled() {
        return memory.mark(backfill()).map(Long::valueOf).orElse(0L);
    }

    /** The first look takes nothing: it only notes where everything begins. */
    Marks started(RowHeaders heads) {
        StartMarks begin = new StartMarks(heads.order(), heads.log(), heads.user(), since);
        return new Marks(Map.of(prefix + "begin", begin.text(), prefix + "feeds", heads.text()), List.of());
    }

    Marks readTo(RowHeaders heads) {
        return new Marks(Map.of(prefix + "feeds", heads.text()), List.of());
    }

    Marks backfilledTo(long order) {
        return new Marks(Map.of(backfill(), Long.toString(order)), List.of());
    }

    /** Another beginning in the settings is another backfill. */
    private String backfill() {
        String from = since.map(point -> point.id()
                        .map(String::valueOf)
                        .orElseGet(() -> point.date().map(StartMarks::sql).orElse("")))
                .orElse("");
        return prefix + "backfill from " + from;
    }
}
