package amoroutes.intake.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A place in a map's file, from which parts are read; what is wrong is gathered with its line, and reading goes on. */
final class Branch {
    private static final Expression NOTHING = scope -> null;

    private final String file;
    private final String path;
    private final Node node;
    private final List<MapFault> faults;

    /** @param path {@code events[1].fields.cost}; empty for the file itself */
    Branch(String file, String path, Node node, List<MapFault> faults) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.faults = faults;
    }

    void fault(String message) {
        faults.add(new MapFault(line(), path.isEmpty() ? message : path + ": " + message));
    }

    private int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** The entries of an object, in their order; a key that is not known, or stands twice, is a fault. */
    Map<String, Branch> object(Set<String> known) {
        Map<String, Branch> entries = object();
        entries.forEach((key, value) -> {
            if (!known.contains(key)) {
                value.fault("is none of "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return entries;
    }

    Map<String, Branch> object() {
        Map<String, Branch> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            fault("must be an object, of keys and values");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            Branch value = new Branch(file, path.isEmpty() ? key : path + "." + key, tuple.getValueNode(), faults);
            if (entries.put(key, value) != null) {
                value.fault("stands twice");
            }
        }
        return entries;
    }

    boolean isObject() {
        return node instanceof MappingNode;
    }

    /** The elements of a list; a single thing is a list of one. */
    List<Branch> list() {
        List<Branch> elements = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                elements.add(new Branch(file, path + "[" + elements.size() + "]", element, faults));
            }
            return elements;
        }
        return List.of(this);
    }

    String text() {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        fault("must be a text");
        return "";
    }

    /** A list of expressions is the first of their values that is not empty. */
    Expression expression() {
        List<Expression> all = new ArrayList<>();
        list().forEach(one -> all.add(one.single()));
        return all.size() == 1 ? all.get(0) : new FirstOf(all);
    }

    <T> Optional<T> read(Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(text()));
        } catch (IllegalArgumentException e) {
            fault(e.getMessage());
            return Optional.empty();
        }
    }

    private Expression single() {
        return read(Expression::of)
                .<Expression>map(expression -> new Placed(expression, file + ":" + line() + ": " + path))
                .orElse(NOTHING);
    }

    /** The first value that is not empty. */
    private record FirstOf(List<Expression> expressions) implements Expression {
        FirstOf {
            expressions = List.copyOf(expressions);
        }

        @Override
        public Object value(Scope scope) {
            for (Expression expression : expressions) {
                Object value = expression.value(scope);
                if (!Plain.isEmpty(value)) {
                    return value;
                }
            }
            return null;
        }
    }
}
