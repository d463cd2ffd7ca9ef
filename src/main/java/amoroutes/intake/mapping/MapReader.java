package amoroutes.intake.mapping;

import amoroutes.order.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a map from its YAML, and says all that is wrong with it at once. */
public final class MapReader {
    private static final Set<String> FILE =
            Set.of("signature", "secret", "token", "methods", "headers", "ping", "answer", "events");
    private static final Set<String> EVENT =
            Set.of("kind", "when", "each", "id", "form", "changed", "drop", "park", "fields", "rest");
    private static final Set<String> METHODS = Set.of("GET", "POST");
    private static final Expression NOTHING = new Constant("");

    private final List<MapFault> faults = new ArrayList<>();

    private MapReader() {}

    /** @throws MapRefused when anything is wrong with it */
    public static HookMap read(String name, String yaml) {
        MapReader reader = new MapReader();
        HookMap map =
                reader.map(name, new Branch("hooks/" + name + ".yaml", "", reader.root(name, yaml), reader.faults));
        if (!reader.faults.isEmpty()) {
            throw new MapRefused(reader.faults);
        }
        return map;
    }

    private Node root(String name, String yaml) {
        try {
            return new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeString(yaml)
                    .orElseThrow(() -> new MapRefused(List.of(new MapFault(1, "is empty"))));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new MapRefused(List.of(new MapFault(line, "is no YAML: " + e.getProblem())));
        } catch (YamlEngineException e) {
            throw new MapRefused(List.of(new MapFault(0, "is no YAML: " + e.getMessage())));
        }
    }

    private HookMap map(String name, Branch root) {
        Map<String, Branch> file = root.object(FILE);
        List<EventRule> events = new ArrayList<>();
        if (file.containsKey("events")) {
            file.get("events").list().forEach(event -> events.add(event(event)));
        } else {
            root.fault("needs \"events\": what a body of this vendor is");
        }
        return new HookMap(
                name,
                Optional.ofNullable(file.get("signature")).map(Branch::text),
                Optional.ofNullable(file.get("secret")).map(Branch::text).stream()
                        .anyMatch("escaped"::equals),
                Optional.ofNullable(file.get("token")).map(Branch::text),
                methods(file.get("methods")),
                texts(file.get("headers")),
                expressions(file.get("ping")),
                Optional.ofNullable(file.get("answer")).map(this::object),
                events);
    }

    private EventRule event(Branch branch) {
        Map<String, Branch> event = branch.object(EVENT);
        Optional<Kind> kind = event.containsKey("kind") ? event.get("kind").read(Kind::of) : Optional.empty();
        if (!event.containsKey("kind") || !event.containsKey("fields")) {
            branch.fault("an event needs \"kind\" (order, order-status, form or customer) and \"fields\"");
        }
        if (kind.isPresent() && kind.get() != Kind.FORM && !event.containsKey("id")) {
            branch.fault("needs \"id\": by it the same thing is recognised");
        }
        return new EventRule(
                kind.orElse(Kind.FORM),
                Optional.ofNullable(event.get("when")).map(Branch::expression),
                Optional.ofNullable(event.get("each")).map(Branch::expression),
                Optional.ofNullable(event.get("id")).map(Branch::expression).orElse(NOTHING),
                Optional.ofNullable(event.get("form")).map(Branch::expression).orElse(NOTHING),
                Optional.ofNullable(event.get("changed"))
                        .map(Branch::expression)
                        .orElse(NOTHING),
                reasons(event.get("drop")),
                reasons(event.get("park")),
                Optional.ofNullable(event.get("fields")).map(this::target).orElse(NOTHING),
                Optional.ofNullable(event.get("rest")).map(MapReader::rest).orElse(EventRule.Rest.ALL));
    }

    private Expression target(Branch branch) {
        if (!branch.isObject() && branch.list().stream().allMatch(Branch::isObject)) {
            return new ObjectMapping.Several(
                    branch.list().stream().map(this::target).toList());
        }
        if (!branch.isObject()) {
            return branch.expression();
        }
        Map<String, Branch> entries = branch.object();
        Branch list = entries.remove("$each");
        ObjectMapping object = object(entries);
        return list == null ? object : new ObjectMapping.Each(list.expression(), object);
    }

    private ObjectMapping object(Branch branch) {
        return object(branch.object());
    }

    private ObjectMapping object(Map<String, Branch> entries) {
        Map<String, Expression> targets = new LinkedHashMap<>();
        entries.forEach((name, branch) -> targets.put(name, target(branch)));
        return new ObjectMapping(targets);
    }

    private static List<EventRule.Reason> reasons(Branch branch) {
        List<EventRule.Reason> reasons = new ArrayList<>();
        if (branch != null) {
            branch.object().forEach((because, when) -> reasons.add(new EventRule.Reason(when.expression(), because)));
        }
        return reasons;
    }

    private static EventRule.Rest rest(Branch branch) {
        if (!branch.isObject()) {
            String word = branch.text();
            if (!word.equals("keep") && !word.equals("leave")) {
                branch.fault("must be keep, leave, or without: [names]");
            }
            return new EventRule.Rest(word.equals("keep"), List.of());
        }
        return new EventRule.Rest(true, texts(branch.object(Set.of("without")).get("without")));
    }

    private static Set<String> methods(Branch branch) {
        List<String> methods = texts(branch);
        if (branch != null && !(methods.contains("POST") && METHODS.containsAll(methods))) {
            branch.fault("must be [POST] or [GET, POST]");
        }
        return methods.isEmpty() ? Set.of("POST") : new TreeSet<>(methods);
    }

    private static List<String> texts(Branch branch) {
        return branch == null
                ? List.of()
                : branch.list().stream().map(Branch::text).toList();
    }

    private static List<Expression> expressions(Branch branch) {
        return branch == null
                ? List.of()
                : branch.list().stream().map(Branch::expression).toList();
    }
}
