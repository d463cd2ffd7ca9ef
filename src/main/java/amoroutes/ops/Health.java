package amoroutes.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
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
 * @param sources that are read, with the reason why one cannot be; empty when it can. They are tried again by themselves
 */
public record Health(
        Optional<String> storeTrouble,
        Optional<String> tokenTrouble,
        Optional<String> accountTrouble,
        String gate,
        int generation,
        List<String> routeErrors,
        Map<String, String> sources) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Health {
        routeErrors = List.copyOf(routeErrors);
        sources = Map.copyOf(sources);
    }

    public boolean ready() {
        return storeTrouble.isEmpty() && tokenTrouble.isEmpty() && accountTrouble.isEmpty();
    }

    public String json() {
        ObjectNode json = JSON.createObjectNode().put("status", ready() ? "UP" : "DOWN");
        var checks = json.putArray("checks");
        check(checks.addObject(), "store", storeTrouble.isEmpty()).put("detail", storeTrouble.orElse(null));
        check(checks.addObject(), "token", tokenTrouble.isEmpty()).put("detail", tokenTrouble.orElse(null));
        check(checks.addObject(), "amocrm", accountTrouble.isEmpty()).put("detail", accountTrouble.orElse(gate));
        ObjectNode routes = check(checks.addObject(), "routes", routeErrors.isEmpty());
        routes.put("generation", generation);
        var errors = routes.putArray("errors");
        routeErrors.forEach(errors::add);
        sources.forEach((name, trouble) ->
                check(checks.addObject(), name, trouble.isEmpty()).put("detail", trouble.isEmpty() ? null : trouble));
        return json.toString();
    }

    private static ObjectNode check(ObjectNode check, String name, boolean up) {
        return check.put("name", name).put("status", up ? "UP" : "DOWN");
    }
}
