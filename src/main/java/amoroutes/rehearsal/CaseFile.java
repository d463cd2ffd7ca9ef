package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Reply;
import amoroutes.rehearsal.GoldenCase.Expected;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Reads a golden case, YAML or JSON; {@code src/docs/en/golden-cases.md} tells what may stand in one. */
final class CaseFile {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> KEYS = Set.of(
            "title",
            "covers",
            "now",
            "zone",
            "settings",
            "account",
            "contacts",
            "leads",
            "companies",
            "elements",
            "before",
            "meanwhile",
            "events",
            "later",
            "answers",
            "requests",
            "states",
            "problems",
            "notes");

    private final Accounts accounts;

    CaseFile(Accounts accounts) {
        this.accounts = requireNonNull(accounts, "accounts is null");
    }

    /** @throws CaseUnreadable saying what is wrong where */
    GoldenCase read(Path file) {
        Node node = new Node("the case", tree(file)).only(KEYS);
        Path folder = file.toAbsolutePath().getParent();
        MovingClock clock = new MovingClock(Instant.parse(node.text("now", "2026-11-24T07:00:00Z")));
        SandboxAmo amo = new SandboxAmo(accounts.of(node), clock);
        amo.put(node);
        node.list("answers").forEach(answer -> amo.answerNext(canned(answer)));
        return new GoldenCase(
                node.text("title", file.getFileName().toString()),
                node.texts("covers"),
                properties(node),
                amo,
                incoming(node, "before", folder),
                node.at("meanwhile"),
                incoming(node, "events", folder),
                Duration.parse(node.text("later", "PT1M")),
                requests(node),
                node.list("states").stream().map(Node::json).toList(),
                node.has("problems") ? node.texts("problems") : null,
                node.has("notes") ? node.texts("notes") : null,
                clock,
                ZoneId.of(node.text("zone", "Europe/Moscow")));
    }

    static JsonNode tree(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new CaseUnreadable(
                    "is no YAML: " + e.getOriginalMessage() + " (line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ")",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new CaseUnreadable("is no YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static List<Incoming> incoming(Node node, String name, Path folder) {
        return node.list(name).stream().map(event -> Incoming.of(event, folder)).toList();
    }

    /** An object or list as a setting's value is its JSON. */
    private static String properties(Node node) {
        Properties properties = new Properties();
        node.at("settings").properties().forEach(setting -> {
            JsonNode value = setting.getValue();
            properties.setProperty(setting.getKey(), value.isContainerNode() ? value.toString() : value.asText());
        });
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter never fails", e);
        }
        return text.toString();
    }

    private static SandboxAmo.Canned canned(Node answer) {
        answer.only(Set.of("to", "status", "body"));
        JsonNode body = answer.at("body");
        String text = body.isContainerNode() ? body.toString() : body.asText("");
        return new SandboxAmo.Canned(
                answer.text("to", ""), new Reply(answer.at("status").asInt(200), null, text));
    }

    /** A line alone for a request without a body, else {@code line: body}; {@code {}} when none is sent. */
    private static List<Expected> requests(Node node) {
        if (!node.has("requests")) {
            return null;
        }
        List<Expected> requests = new ArrayList<>();
        if (node.at("requests").isObject() && node.at("requests").isEmpty()) {
            return requests;
        }
        for (Node request : node.list("requests")) {
            if (request.json().isTextual()) {
                requests.add(new Expected(request.json().asText(), MissingNode.getInstance()));
            } else {
                for (Map.Entry<String, JsonNode> line : request.json().properties()) {
                    requests.add(new Expected(line.getKey(), line.getValue()));
                }
            }
        }
        return requests;
    }
}
