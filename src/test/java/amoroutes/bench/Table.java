package amoroutes.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures as src/docs/en/costs.md shows them. */
record Table(Report report, Options options) {
    private static final String BEGIN = "<!-- measured: written by mvn -Pbench verify -->";
    private static final String END = "<!-- /measured -->";
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("lone", "one order every 1.5 s, unknown customer"),
            Map.entry("lone-known", "the same, known customer"),
            Map.entry("lone-instant", "unknown customer, amoCRM takes no time"),
            Map.entry("lone-known-instant", "known customer, amoCRM takes no time"),
            Map.entry("start", "none: from `java -jar` to ready"),
            Map.entry("start-archived", "none: the same with an archive of classes"),
            Map.entry("first-order", "the first order of a new account, posted when ready"),
            Map.entry("after-restart", "the first order after a restart, posted when ready"),
            Map.entry("array-200", "200 in one array, warm"),
            Map.entry("singles-200", "the same one by one"),
            Map.entry("array-1000", "1,000 in one array, warm"),
            Map.entry("singles-1000", "the same one by one"),
            Map.entry("burst-1000", "1,000 at once, unknown customers"),
            Map.entry("burst-10000", "10,000 at once, unknown customers"),
            Map.entry("known-1000", "1,000 at once, 90 % known"),
            Map.entry("known-10000", "10,000 at once, 90 % known"),
            Map.entry("poison-10000", "10,000, 5 % hold values that amoCRM refuses"),
            Map.entry("lost-10000", "10,000, 1 % of the answers are lost"),
            Map.entry("drain", "a day's backlog after an outage, 512 MB of heap"),
            Map.entry(NaiveClient.NAME, "a naive client: two searches, contact, lead, one after another"));

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                """
                Measured on %s, %d cores, load generator and amoCRM's stand-in beside the program. amoCRM takes %.2f s for a request and
                %.2f s more for each lead in it; the limit is 50 leads in each of the %s requests a second that
                `amocrm.requests-per-second` allows. Bursts of 10,000 meet a program that has delivered 2,000 before, those of 1,000 one that
                was just started.

                | | orders | requests an order | orders a second | of the limit | accepted to created, p50 / p99 | 429 | doubles | lost |
                |---|---|---|---|---|---|---|---|---|
                """,
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                options.base().toMillis() / 1000.0,
                options.perLead().toMillis() / 1000.0,
                number(options.pace())));
        report.figures().forEach(row -> text.append(row(row)));
        text.append("\nThe naive client was measured on 30 orders. ").append(promises());
        return text.toString();
    }

    private String promises() {
        List<Promise> missed =
                report.promises().stream().filter(promise -> !promise.kept()).toList();
        int all = report.promises().size();
        return missed.isEmpty()
                ? "All " + all + " promises that the benchmark looks at were kept."
                : missed.stream()
                        .map(promise -> promise.name() + ": " + promise.wanted() + ", seen " + promise.seen())
                        .collect(Collectors.joining(
                                "; ", missed.size() + " of " + all + " promises were missed: ", "."));
    }

    private static String row(Figures row) {
        boolean crowd = row.perSecond() > 0;
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %s | %s | %s / %s | %d | %d | %d |%n",
                TITLES.getOrDefault(row.name(), row.name()),
                row.orders(),
                number(row.requestsPerOrder()),
                crowd ? number(row.perSecond()) : "",
                crowd ? Math.round(100 * row.share()) + " %" : "",
                time(row.p50()),
                time(row.p99()),
                row.throttled(),
                row.doubles(),
                row.lost());
    }

    private static String time(long millis) {
        return millis < 10_000 ? String.format(Locale.ROOT, "%,d ms", millis) : millis / 1000 + " s";
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.1f", value);
    }

    /** Puts the table between its marks and leaves everything else as it is. */
    void into(Path readme) throws IOException {
        String before = Files.readString(readme);
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(readme + " lacks the lines " + BEGIN + " and " + END);
        }
        Files.writeString(
                readme, before.substring(0, begin + BEGIN.length()) + "\n" + text() + "\n" + before.substring(end));
    }
}
