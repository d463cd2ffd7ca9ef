package amoroutes.reload;

import amoroutes.http.Doors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** A context into which one set of route files is loaded, and which becomes a generation when nothing is wrong. */
final class CandidateContext {
    private final DefaultCamelContext context;
    private final Doors doors;
    private final RouteSet set;
    private final List<RouteModel> models = new ArrayList<>();

    CandidateContext(DefaultCamelContext context, Doors doors, RouteSet set) {
        this.context = context;
        this.doors = doors;
        this.set = set;
    }

    /**
     * Reads all files, route configurations first: a route takes up its own when it is added. Gives the errors of the
     * files that are not YAML or hold a word that routes do not know.
     */
    List<RouteError> load() {
        context.build();
        List<RouteError> errors = new ArrayList<>();
        Map<String, RouteConfigurationBuilder> builders = new LinkedHashMap<>();
        for (String file : set.routes()) {
            attempt(file, errors, () -> parse(file, builders));
        }
        builders.forEach(
                (file, builder) -> attempt(file, errors, () -> builder.addRouteConfigurationsToCamelContext(context)));
        builders.forEach((file, builder) -> attempt(file, errors, () -> addRoutes(file, builder)));
        builders.forEach((file, builder) -> builder.getTemplatedRouteCollection()
                .getTemplatedRoutes()
                .forEach(route -> attempt(file, errors, () -> addTemplated(route, builders))));
        return errors;
    }

    /** Mistakes in what was read that Camel would not notice. */
    List<RouteError> broken() {
        return new RouteRules(context, models, set).broken();
    }

    /** Builds all routes but those left out, up to the point of starting them; gives the first failure. */
    Optional<RouteError> build(Set<String> leftOut) {
        try {
            for (RouteDefinition route : List.copyOf(context.getRouteDefinitions())) {
                if (leftOut.contains(route.getId())) {
                    context.removeRouteDefinition(route);
                }
            }
            context.start();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(RouteText.failure(e, models));
        }
    }

    Generation generation(int number) {
        return new Generation(number, set, context, doors, models);
    }

    void discard() {
        context.stop();
    }

    private void parse(String file, Map<String, RouteConfigurationBuilder> builders) throws Exception {
        if (!RouteText.hasContent(set.text(file))) {
            return;
        }
        var read = PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(List.of(ResourceHelper.fromBytes(file, set.content(file))));
        for (var builder : read) {
            builders.put(file, (RouteConfigurationBuilder) builder);
        }
    }

    private void addRoutes(String file, RouteConfigurationBuilder builder) throws Exception {
        context.addRoutes(builder);
        RouteModel model = new RouteModel(
                set.label(file),
                set.text(file),
                written(builder.getRouteCollection().getRoutes()),
                builder.getRouteConfigurationCollection().getRouteConfigurations());
        if (model.routes().isEmpty()
                && model.configurations().isEmpty()
                && builder.getRestCollection().getRests().isEmpty()
                && builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()
                && builder.getTemplatedRouteCollection().getTemplatedRoutes().isEmpty()) {
            throw new IllegalArgumentException(
                    "No route is defined here: a file of routes is a list, each entry beginning with `- route:`");
        }
        models.add(model);
    }

    /** Those that somebody wrote: Camel makes one more for each path of a {@code rest}. */
    private static List<RouteDefinition> written(List<RouteDefinition> routes) {
        return routes.stream()
                .filter(route -> !Boolean.TRUE.equals(route.isRest()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** A template may stand in any file: the route that is made of it is checked where its steps are written. */
    private void addTemplated(TemplatedRouteDefinition templated, Map<String, RouteConfigurationBuilder> builders)
            throws Exception {
        Set<RouteDefinition> before = new HashSet<>(context.getRouteDefinitions());
        context.addRouteFromTemplatedRoute(templated);
        String home = builders.entrySet().stream()
                .filter(entry -> entry.getValue().getRouteTemplateCollection().getRouteTemplates().stream()
                        .anyMatch(template -> template.getId().equals(templated.getRouteTemplateRef())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        List<RouteDefinition> routes = models.stream()
                .filter(model -> model.file().equals(set.label(home)))
                .findFirst()
                .orElseThrow()
                .routes();
        context.getRouteDefinitions().stream()
                .filter(route -> !before.contains(route))
                .forEach(routes::add);
    }

    private void attempt(String file, List<RouteError> errors, Loading loading) {
        try {
            loading.run();
        } catch (Exception e) {
            errors.add(RouteText.reading(set.label(file), set.text(file), e));
        }
    }

    /** A step that Camel may refuse. */
    interface Loading {
        void run() throws Exception;
    }
}
