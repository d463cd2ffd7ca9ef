package amoroutes.shop;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Marks;
import amoroutes.settings.DatabaseSettings;
import amoroutes.settings.Since;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far this shop was read, as it was kept with the events. */
final class ShopMarks {
    private final Memory memory;
    private final String prefix;
    private final Optional<Since> since;

    ShopMarks(Memory memory, DatabaseSettings settings) {
        this.memory = requireNonNull(memory, "memory is null");
        this.prefix = "shop." + settings.source() + ".";
        this.since = settings.since();
    }

    /** Empty before the first look. */
    Optional<Begin> begin() {
        return memory.mark(prefix + "begin").map(text -> Begin.parse(text, since));
    }

    /** Up to where the feeds were read. */
    Optional<Heads> heads() {
        return memory.mark(prefix + "feeds").map(Heads::parse);
    }

    /** The last order of the backfill; zero before its first. */
    long backfilled() {
        return memory.mark(backfill()).map(Long::valueOf).orElse(0L);
    }

    /** The first look takes nothing: it only notes where everything begins. */
    Marks started(Heads heads) {
        Begin begin = new Begin(heads.order(), heads.log(), heads.user(), since);
        return new Marks(Map.of(prefix + "begin", begin.text(), prefix + "feeds", heads.text()), List.of());
    }

    Marks readTo(Heads heads) {
        return new Marks(Map.of(prefix + "feeds", heads.text()), List.of());
    }

    Marks backfilledTo(long order) {
        return new Marks(Map.of(backfill(), Long.toString(order)), List.of());
    }

    /** Another beginning in the settings is another backfill. */
    private String backfill() {
        String from = since.map(point -> point.id()
                        .map(String::valueOf)
                        .orElseGet(() -> point.date().map(Begin::sql).orElse("")))
                .orElse("");
        return prefix + "backfill from " + from;
    }
}
