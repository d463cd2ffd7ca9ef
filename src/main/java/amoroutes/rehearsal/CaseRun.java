package amoroutes.rehearsal;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.Request;
import amoroutes.common.Json;
import amoroutes.intake.Refused;
import amoroutes.rehearsal.GoldenCase.Expected;
import amoroutes.settings.Problem;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import amoroutes.store.Entry;
import amoroutes.store.Kept;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs one golden case and tells what came out otherwise than it says. Used once. */
final class CaseRun {
    private final GoldenCase golden;
    private final Flow flow;
    private final List<String> differences = new ArrayList<>();

    CaseRun(GoldenCase golden, Flow flow) {
        this.flow = requireNonNull(flow, "flow is null");
        this.golden = requireNonNull(golden, "golden is null");
    }

    /** One line for each difference; none when the case holds. */
    List<String> differences() {
        try (Rehearsal rehearsal = rehearsal()) {
            check(settings(golden), rehearsal);
            List<Result> results = golden.events().stream()
                    .flatMap(event -> accept(rehearsal, event))
                    .toList();
            rehearsal.deliver(golden.later());
            if (golden.requests() != null) {
                compare(rehearsal.requests());
            }
            states(rehearsal, results);
        }
        return differences;
    }

    /** Set up, with all that the case says about what came before its events. */
    Rehearsal rehearsal() {
        Rehearsal rehearsal = new Rehearsal(settings(golden), golden.amo(), golden.clock(), golden.zone(), flow);
        golden.before().forEach(rehearsal::accept);
        rehearsal.deliver(golden.later());
        golden.amo().put(new Node("meanwhile", golden.meanwhile()));
        rehearsal.forgetRequests();
        return rehearsal;
    }

    private static Settings settings(GoldenCase golden) {
        return Settings.of(RawProperties.parse(golden.properties(), "settings of the case"), Map.of());
    }

    /** @param refused why the door did not take it; null when it did */
    private record Result(long id, String refused) {}

    private static Stream<Result> accept(Rehearsal rehearsal, Incoming event) {
        try {
            return rehearsal.accept(event).stream().map(Kept::id).map(id -> new Result(id, null));
        } catch (Refused refused) {
            return Stream.of(new Result(0, refused.detail()));
        }
    }

    private void check(Settings settings, Rehearsal rehearsal) {
        SettingsCheck.Report report = SettingsCheck.of(settings, rehearsal.account());
        sentences(
                "problem",
                golden.problems() == null ? List.of() : golden.problems(),
                settings.problems(),
                report.problems());
        if (golden.notes() != null) {
            sentences("note", golden.notes(), settings.warnings(), report.notes());
        }
    }

    private void sentences(String what, List<String> expected, List<Problem> early, List<Problem> late) {
        List<String> said = Stream.concat(early.stream(), late.stream())
                .map(Problem::toString)
                .toList();
        expected.stream()
                .filter(part -> said.stream().noneMatch(sentence -> sentence.contains(part)))
                .forEach(part -> differences.add("no " + what + " says \"" + part + "\""));
        said.stream()
                .filter(sentence -> expected.stream().noneMatch(sentence::contains))
                .forEach(sentence -> differences.add("a " + what + " that is not expected: " + sentence));
    }

    private void compare(List<Request> sent) {
        List<Expected> expected = golden.requests();
        for (int i = 0; i < Math.max(sent.size(), expected.size()); i++) {
            String number = "request " + (i + 1);
            if (i >= sent.size()) {
                differences.add(number + " is not sent: " + expected.get(i).line());
            } else if (i >= expected.size()) {
                differences.add(number + " is not expected: " + line(sent.get(i)) + " "
                        + sent.get(i).body());
            } else {
                compare(number, expected.get(i), sent.get(i));
            }
        }
    }

    private void compare(String number, Expected expected, Request sent) {
        if (!expected.line().equals(line(sent))) {
            differences.add(number + ": expected " + expected.line() + ", got " + line(sent)
                    + (sent.body() == null ? "" : " " + sent.body()));
            return;
        }
        JsonNode body = sent.body() == null ? MissingNode.getInstance() : Json.exact(sent.body());
        JsonDiff.between(Json.exact(text(expected.body())), Json.exact(text(body)))
                .forEach(difference -> differences.add(number + " (" + expected.line() + ") " + difference));
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "null" : node.toString();
    }

    private static String line(Request request) {
        return request.method() + " " + request.path();
    }

    private void states(Rehearsal rehearsal, List<Result> results) {
        List<JsonNode> expected = golden.states();
        if (!expected.isEmpty() && expected.size() != results.size()) {
            differences.add("states: " + expected.size() + " are expected, there are " + results.size() + " events");
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            state("event " + (i + 1), expected.isEmpty() ? null : expected.get(i), results.get(i), rehearsal);
        }
    }

    /** Without a word about it an event has to be delivered. */
    private void state(String number, JsonNode expected, Result result, Rehearsal rehearsal) {
        String word = expected == null
                ? "delivered"
                : expected.isTextual()
                        ? expected.asText()
                        : expected.fieldNames().next();
        String why = expected == null || expected.isTextual()
                ? ""
                : expected.path(word).asText();
        String got = result.refused == null ? told(rehearsal.entry(result.id)) : "refused: " + result.refused;
        if (!got.startsWith(word + ":") || !got.contains(why)) {
            differences.add(number + ": expected " + word + (why.isEmpty() ? "" : ": " + why) + ", got " + got);
        }
    }

    private static String told(Entry entry) {
        return entry.state().word() + ": " + entry.code().orElse("") + " "
                + entry.reason().orElse("");
    }
}
