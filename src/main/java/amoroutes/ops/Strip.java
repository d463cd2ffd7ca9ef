package amoroutes.ops;

import amoroutes.store.NodeSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The first lines of the page: how everything stands, in words, the bad things first to see. */
final class Strip {
    private static final Duration TOKEN_LOW = Duration.ofDays(3);
    private static final long GIGABYTE = 1L << 30;

    private final Texts texts;
    private final Status status;
    private final List<Item> items = new ArrayList<>();

    /**
     * One fact.
     *
     * @param level {@code good}, {@code warn} or {@code bad}
     * @param link where it leads; empty: nowhere
     */
    record Item(String level, String text, String link) {}

    private Strip(Status status, Texts texts) {
        this.status = status;
        this.texts = texts;
    }

    static List<Item> of(Status status, Texts texts) {
        Strip strip = new Strip(status, texts);
        if (status.sandbox()) {
            strip.add("warn", texts.say("sandbox"));
        }
        strip.troubles();
        strip.nodes();
        strip.amocrm();
        strip.queue();
        strip.token();
        strip.rest();
        return strip.items;
    }

    private void add(String level, String text) {
        add(level, text, "");
    }

    private void add(String level, String text, String link) {
        items.add(new Item(level, text, link));
    }

    private void troubles() {
        Health health = status.health();
        health.storeTrouble().ifPresent(trouble -> add("bad", texts.say("trouble.store", trouble)));
        health.accountTrouble().ifPresent(trouble -> add("bad", trouble));
        health.tokenTrouble().ifPresent(trouble -> add("bad", trouble, "oauth/start"));
        if (!health.routeErrors().isEmpty()) {
            add("bad", texts.say("routes.refused", String.join("; ", health.routeErrors())));
        }
        health.sources().forEach((name, trouble) -> {
            if (!trouble.isEmpty()) {
                add("bad", name + ": " + trouble);
            }
        });
        status.sources().stream()
                .filter(source -> source.silent(status.at()))
                .forEach(source -> add(
                        "bad",
                        source.name() + ": "
                                + texts.say(
                                        "source.silent", texts.span(Duration.between(source.last(), status.at())))));
    }

    private void nodes() {
        Nodes nodes = status.nodes();
        if (nodes.deserted()) {
            add("bad", texts.say("nodes.deserted"));
        } else if (nodes.shared()) {
            nodes.holder()
                    .ifPresent(node -> add(
                            "good",
                            texts.say(
                                    node.name().equals(nodes.self()) ? "nodes.self" : "nodes.other",
                                    node.name(),
                                    node.holder().map(texts::time).orElse("—"),
                                    nodes.seen().size())));
        }
        nodes.seen().stream()
                .filter(NodeSeen::silent)
                .forEach(node -> add("bad", texts.say("nodes.silent", node.name(), texts.span(node.ago()))));
    }

    private void amocrm() {
        Status.Line line = status.line();
        String key = "amocrm." + line.amocrm().word();
        switch (line.amocrm()) {
            case OPEN -> add("good", texts.say(key, line.pace()));
            case ELSEWHERE -> {}
            case UNAUTHORIZED -> add("bad", texts.say(key), "oauth/start");
            case UNPAID, BANNED, UNREACHABLE -> {
                Instant since = line.since().orElse(status.at());
                add(
                        "bad",
                        texts.say(
                                key,
                                texts.time(since),
                                texts.span(Duration.between(since, status.at())),
                                line.nextTry().map(texts::time).orElse("—")));
            }
        }
    }

    private void queue() {
        Status.Backlog backlog = status.backlog();
        if (backlog.waiting() == 0) {
            add("good", texts.say("queue.empty"));
        } else {
            Duration age = Duration.between(backlog.oldest().orElse(status.at()), status.at());
            String left = backlog.left()
                    .map(time -> ", " + texts.say("queue.left", texts.span(time)))
                    .orElse("");
            add("good", texts.say("queue.waiting", backlog.waiting(), texts.span(age)) + left, "?state=queued");
        }
        if (backlog.parked() == 0) {
            add("good", texts.say("parked.none"));
        } else {
            add("bad", texts.say("parked.some", backlog.parked()), "?state=parked");
        }
    }

    /** The refresh token where there is one: the access token renews itself. */
    private void token() {
        Status.Token token = status.token();
        OptionalLong left = token.refreshSeconds().isPresent() ? token.refreshSeconds() : token.accessSeconds();
        if (token.trouble().isPresent()) {
            return;
        }
        if (left.isEmpty()) {
            add("good", texts.say("token.unknown"));
            return;
        }
        Duration life = Duration.ofSeconds(left.getAsLong());
        add(
                life.compareTo(TOKEN_LOW) < 0 ? "warn" : "good",
                texts.say("token.lives", texts.span(life)),
                life.compareTo(TOKEN_LOW) < 0 ? "oauth/start" : "");
    }

    private void rest() {
        Status.Directory directory = status.directory();
        add("good", texts.say(directory.complete() ? "directory.complete" : "directory.reading", directory.contacts()));
        Status.Disk disk = status.disk();
        if (disk.total() > 0) {
            boolean low = disk.low();
            add(low ? "bad" : "good", texts.say(low ? "disk.low" : "disk.free", size(disk.free())));
        }
        add("good", texts.say("routes.fine", Integer.toString(status.health().generation())));
    }

    private static String size(long bytes) {
        return bytes >= GIGABYTE
                ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIGABYTE)
                : bytes / (1L << 20) + " MB";
    }
}
