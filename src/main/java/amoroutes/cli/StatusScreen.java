package amoroutes.cli;

import amoroutes.ops.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How everything stands, on one screen: a line for each thing, marked where it needs a person. */
final class StatusScreen {

    private record Line(String label, String text, boolean trouble) {}

    private final JsonNode status;
    private final Words words;
    private final Instant now;
    private final List<Line> lines = new ArrayList<>();

    /** @param status as {@code /observe/status} answers; without {@code amocrm} when nobody asked it */
    StatusScreen(JsonNode status, Words words) {
        this.status = status;
        this.words = words;
        this.now = Instant.parse(status.path("at").asText());
    }

    /** @param program whether it runs, and where */
    StatusScreen program(String program, boolean trouble) {
        add("program", trouble, program);
        if (status.path("sandbox").asBoolean()) {
            add("", false, words.say("status.sandbox"));
        }
        amocrm();
        nodes();
        queue();
        token();
        directory();
        sources();
        routes();
        disk();
        text(status.path("store_trouble")).ifPresent(why -> add("store", true, why));
        return this;
    }

    /** Whether a person must do something. */
    boolean trouble() {
        return status.path("needs_person").asBoolean() || lines.stream().anyMatch(Line::trouble);
    }

    /** All lines, below each other. */
    String text() {
        int width = lines.stream().mapToInt(line -> line.label.length()).max().orElse(0);
        String screen = lines.stream()
                .map(line -> (line.trouble ? "! " : "  ") + String.format("%-" + width + "s  ", line.label) + line.text)
                .collect(Collectors.joining("\n"));
        return screen + "\n\n" + words.texts().zone() + "." + (trouble() ? " " + words.say("status.person") : "");
    }

    private void amocrm() {
        JsonNode line = status.path("amocrm");
        String state = line.path("state").asText("unknown");
        List<String> parts = new ArrayList<>(List.of(words.say("status.amocrm." + state)));
        time(line.path("since"))
                .ifPresent(since -> parts.add(words.say("status.since", words.time(since), ago(since))));
        time(line.path("next_try")).ifPresent(next -> parts.add(words.say("status.next", words.time(next))));
        if (state.equals("open")) {
            parts.add(words.say(
                    "status.pace",
                    line.path("pace").asText(),
                    line.path("batch").asText()));
        }
        text(status.path("account_trouble")).ifPresent(parts::add);
        boolean trouble = !state.matches("open|unknown|elsewhere")
                || status.path("account_trouble").isTextual();
        add("amocrm", trouble, parts);
        text(status.path("account"))
                .filter(account -> !account.isEmpty())
                .ifPresent(account -> add("", false, account));
    }

    private void nodes() {
        JsonNode nodes = status.path("nodes");
        String label = "nodes";
        for (JsonNode node : nodes.path("seen")) {
            boolean silent = node.path("silent").asBoolean();
            List<String> parts = new ArrayList<>();
            String role =
                    (node.path("role").asText() + " " + node.path("version").asText()).strip();
            Duration ago = Duration.ofSeconds(node.path("seconds_ago").asLong());
            parts.add(words.say("status.node", node.path("name").asText(), role, words.duration(ago)));
            if (node.path("holder").asBoolean()) {
                time(nodes.path("since"))
                        .ifPresent(since -> parts.add(words.say("status.node.holder", words.time(since), ago(since))));
            }
            if (silent) {
                parts.add(words.say("status.node.silent"));
            }
            add(label, silent, parts);
            label = "";
        }
        if (!nodes.path("seen").isEmpty() && nodes.path("holder").isNull()) {
            add(label, true, words.say("status.deserted"));
        }
    }

    private void queue() {
        JsonNode queue = status.path("queue");
        List<String> parts = new ArrayList<>();
        parts.add(words.say("status.waiting", queue.path("waiting").asText()));
        time(queue.path("oldest"))
                .ifPresent(oldest -> parts.add(words.say("status.oldest", words.time(oldest), ago(oldest))));
        duration(queue.path("seconds_left"))
                .ifPresent(left -> parts.add(words.say("status.left", words.duration(left))));
        add("queue", false, parts);
        if (queue.path("parked").asLong() > 0) {
            add("", true, words.say("status.parked", queue.path("parked").asText()));
        }
    }

    private void token() {
        JsonNode token = status.path("token");
        Optional<String> trouble = text(token.path("trouble"));
        List<String> parts = new ArrayList<>();
        trouble.ifPresent(parts::add);
        duration(token.path("access_seconds"))
                .ifPresent(left -> parts.add(words.say("status.access", words.duration(left))));
        duration(token.path("refresh_seconds"))
                .ifPresent(left -> parts.add(words.say("status.refresh", words.duration(left))));
        add("token", trouble.isPresent(), parts.isEmpty() ? List.of(words.say("status.lasting")) : parts);
    }

    private void directory() {
        JsonNode directory = status.path("directory");
        boolean complete = directory.path("complete").asBoolean();
        add(
                "directory",
                false,
                List.of(
                        words.say("status.contacts", directory.path("contacts").asText()),
                        words.say(complete ? "status.complete" : "status.incomplete")));
    }

    private void sources() {
        String label = "sources";
        for (JsonNode source : status.path("sources")) {
            Instant last = Instant.parse(source.path("last").asText());
            List<String> parts = new ArrayList<>();
            parts.add(words.say("status.source.last", words.time(last), ago(last)));
            parts.add(words.say("status.source.today", source.path("today").asText()));
            if (source.path("parked").asLong() > 0) {
                parts.add(
                        words.say("status.source.parked", source.path("parked").asText()));
            }
            if (source.path("silent").asBoolean()) {
                parts.add(words.say("status.source.silent"));
            }
            add(
                    label,
                    source.path("silent").asBoolean(),
                    source.path("name").asText() + ": " + String.join(", ", parts));
            label = "";
        }
        if (status.path("sources").isEmpty()) {
            add(label, false, words.say("status.source.none"));
        }
    }

    private void routes() {
        JsonNode errors = status.path("routes").path("errors");
        if (errors.isEmpty()) {
            add("routes", false, words.say("status.routes.fine"));
        }
        errors.forEach(error -> add("routes", true, words.say("status.routes.wrong", error.asText())));
    }

    private void disk() {
        long free = status.path("disk").path("free").asLong();
        long total = status.path("disk").path("total").asLong();
        add(
                "disk",
                new Status.Disk(free, total).low(),
                words.say("status.disk.free", Bytes.text(free), Bytes.text(total)));
    }

    private void add(String what, boolean trouble, List<String> parts) {
        add(what, trouble, String.join(", ", parts));
    }

    private void add(String what, boolean trouble, String text) {
        lines.add(new Line(what.isEmpty() ? "" : words.say("status." + what), text, trouble));
    }

    private String ago(Instant then) {
        return words.duration(Duration.between(then, now));
    }

    private static Optional<Instant> time(JsonNode node) {
        return text(node).map(Instant::parse);
    }

    private static Optional<Duration> duration(JsonNode seconds) {
        return seconds.isNumber() ? Optional.of(Duration.ofSeconds(seconds.asLong())) : Optional.empty();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }
}
