package amoroutes.ops;

import amoroutes.common.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the program is.
 *
 * @param storeTrouble why nothing can be kept; empty when the store works
 * @param tokenTrouble what a person must do before anything can be delivered; empty when all is well
 * @param accountTrouble why nothing is delivered to the account that the settings name; empty when it is ours
 * @param gate whether amoCRM may be asked, and why not
 * @param generation which set of route files runs
 * @param routeErrors why the files as they stand now do not run; empty when they do
 * @param nodes who shares the store
 * @param sources that are read, with the reason why one cannot be; empty when it can. They are tried again by themselves
 */
public record Health(
        Optional<String> storeTrouble,
        Optional<String> tokenTrouble,
        Optional<String> accountTrouble,
        String gate,
        int generation,
        List<String> routeErrors,
        Nodes nodes,
        Map<String, String> sources) {

    /** Of a program that is alone with its store. */
    public Health(
            Optional<String> storeTrouble,
            Optional<String> tokenTrouble,
            Optional<String> accountTrouble,
            String gate,
            int generation,
            List<String> routeErrors,
            Map<String, String> sources) {
        this(storeTrouble, tokenTrouble, accountTrouble, gate, generation, routeErrors, Nodes.ALONE, sources);
    }

    public Health {
        routeErrors = List.copyOf(routeErrors);
        sources = Map.copyOf(sources);
    }

    public boolean ready() {
        return storeTrouble.isEmpty() && tokenTrouble.isEmpty() && accountTrouble.isEmpty();
    }

    /** For everybody: which checks there are and how they stand. Names no host, file, route or reason. */
    public String summary() {
        return tree(false).toString();
    }

    /** For operators: the same with all that is known. */
    public String json() {
        return tree(true).toString();
    }

    private ObjectNode tree(boolean details) {
        ObjectNode json = Json.object().put("status", ready() ? "UP" : "DOWN");
        Checks checks = new Checks(json.putArray("checks"), details);
        checks.add("store", storeTrouble.isEmpty(), storeTrouble.orElse(null));
        checks.add("token", tokenTrouble.isEmpty(), tokenTrouble.orElse(null));
        checks.add("amocrm", accountTrouble.isEmpty(), accountTrouble.orElse(gate));
        ObjectNode routes = checks.add("routes", routeErrors.isEmpty());
        if (details) {
            routes.put("generation", generation);
            routeErrors.forEach(routes.putArray("errors")::add);
        }
        if (nodes.shared()) {
            String holder = nodes.holder()
                    .map(node -> node.name() + " delivers since " + Json.time(node.holder()))
                    .orElse("nobody delivers");
            checks.add("lease", !nodes.deserted(), holder);
        }
        sources.forEach((name, trouble) -> checks.add(name, trouble.isEmpty(), trouble.isEmpty() ? null : trouble));
        return json;
    }

    private record Checks(ArrayNode list, boolean details) {
        ObjectNode add(String name, boolean up) {
            return list.addObject().put("name", name).put("status", up ? "UP" : "DOWN");
        }

        void add(String name, boolean up, String detail) {
            ObjectNode check = add(name, up);
            if (details) {
                check.put("detail", detail);
            }
        }
    }
}
