package amoroutes.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was measured so far; each line is printed when it comes. Thread-safe. */
final class Report {
    private final List<Figures> figures = new ArrayList<>();
    private final List<Promise> promises = new ArrayList<>();

    synchronized void add(Figures row) {
        figures.add(row);
        say(
                "%-16s %,7d orders  %.4f requests/order  %6.1f orders/s  %3.0f %% of the limit  p50 %,d ms  p99 %,d ms"
                        + "  429: %d  most in a second: %d  doubles: %d  lost: %d",
                row.name(),
                row.orders(),
                row.requestsPerOrder(),
                row.perSecond(),
                100 * row.share(),
                row.p50(),
                row.p99(),
                row.throttled(),
                row.mostInASecond(),
                row.doubles(),
                row.lost());
    }

    synchronized void add(Promise promise) {
        promises.add(promise);
        say(
                "  %-6s %s: %s; seen %s",
                promise.kept() ? "kept" : "MISSED", promise.name(), promise.wanted(), promise.seen());
    }

    void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    synchronized List<Figures> figures() {
        return List.copyOf(figures);
    }

    synchronized List<Promise> promises() {
        return List.copyOf(promises);
    }

    Optional<Figures> of(String name) {
        return figures().stream().filter(row -> row.name().equals(name)).findFirst();
    }

    List<Promise> broken() {
        return promises().stream()
                .filter(promise -> promise.firm() && !promise.kept())
                .toList();
    }
}
