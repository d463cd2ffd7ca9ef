package amoroutes.ops;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Json;
import amoroutes.store.NodeSeen;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who shares the store, and who of them delivers.
 *
 * @param self this node's name
 * @param delivers this node delivers
 * @param seen all nodes; none where nobody else may use the store
 */
public record Nodes(String self, boolean delivers, List<NodeSeen> seen) {
    /** Nobody else may use the store. */
    public static final Nodes ALONE = new Nodes("", true, List.of());

    public Nodes {
        requireNonNull(self, "self is null");
        seen = List.copyOf(seen);
    }

    /** Several nodes may use the store. */
    boolean shared() {
        return !seen.isEmpty();
    }

    /** The node that holds the lease, be it dead meanwhile. */
    Optional<NodeSeen> holder() {
        return seen.stream().filter(node -> node.holder().isPresent()).findFirst();
    }

    /** Nobody delivers, as far as this node knows. */
    boolean deserted() {
        return shared() && !delivers && holder().filter(node -> !node.silent()).isEmpty();
    }

    /** This node tells people what is wrong: the one that delivers, and while none does, the first of those that are there. */
    boolean tells() {
        return delivers
                || deserted()
                        && seen.stream()
                                .filter(node -> !node.silent())
                                .map(NodeSeen::name)
                                .min(Comparator.naturalOrder())
                                .filter(self::equals)
                                .isPresent();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("self", self).put("delivers", delivers);
        json.put("holder", holder().map(NodeSeen::name).orElse(null));
        json.put("since", Json.time(holder().flatMap(NodeSeen::holder)));
        var list = json.putArray("seen");
        seen.forEach(node -> list.addObject()
                .put("name", node.name())
                .put("role", node.role())
                .put("version", node.version())
                .put("seconds_ago", node.ago().toSeconds())
                .put("silent", node.silent())
                .put("holder", node.holder().isPresent()));
        return json;
    }
}
