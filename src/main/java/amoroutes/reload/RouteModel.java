package amoroutes.reload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/** What one route file defines, read but not built; the routes that were made of its templates are among its routes. */
record RouteModel(
        String file, String text, List<RouteDefinition> routes, List<RouteConfigurationDefinition> configurations) {

    /** A step with the id of the route or route configuration that holds it, and the values of its template. */
    record Step(RouteModel model, String owner, Map<String, Object> parameters, ProcessorDefinition<?> definition) {
        /** A word of the step, as it is in this route. */
        String filled(String text) {
            return RouteModel.filled(text, parameters);
        }

        RouteError error(String message) {
            return new RouteError(
                    model.file, RouteText.line(model.text, definition), owner, definition.toString(), message);
        }
    }

    /** The values that a route of a template was made with; none for any other route. */
    static Map<String, Object> parameters(RouteDefinition route) {
        Map<String, Object> values = route.getTemplateParameters();
        return values == null ? Map.of() : values;
    }

    /** What the text of a template says in a route that was made with these values. */
    static String filled(String text, Map<String, Object> parameters) {
        String filled = text;
        for (var value : parameters.entrySet()) {
            filled = filled == null ? null : filled.replace("{{" + value.getKey() + "}}", "" + value.getValue());
        }
        return filled;
    }

    /** The file as it is written, and as it is in each route that was made of one of its templates. */
    Set<String> texts() {
        Set<String> texts = new LinkedHashSet<>(Set.of(text));
        routes.forEach(route -> texts.add(filled(text, parameters(route))));
        return texts;
    }

    RouteError error(RouteDefinition route, String message) {
        String id = route.hasCustomIdAssigned() ? route.getId() : "";
        return new RouteError(file, RouteText.line(text, route), id, "", message);
    }

    /** The error of the route with this id, when it stands in this file. */
    Stream<RouteError> route(String id, String message) {
        return routes.stream().filter(route -> id.equals(route.getId())).map(route -> error(route, message));
    }

    /** All steps, those inside other steps too. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        routes.forEach(route -> collect(route.getId(), parameters(route), route, steps));
        for (RouteConfigurationDefinition configuration : configurations) {
            String id = configuration.getId();
            configuration.getOnExceptions().forEach(block -> collect(id, Map.of(), block, steps));
            configuration.getOnCompletions().forEach(block -> collect(id, Map.of(), block, steps));
            configuration.getIntercepts().forEach(block -> collect(id, Map.of(), block, steps));
            configuration.getInterceptFroms().forEach(block -> collect(id, Map.of(), block, steps));
            configuration.getInterceptSendTos().forEach(block -> collect(id, Map.of(), block, steps));
        }
        return steps;
    }

    private void collect(String owner, Map<String, Object> parameters, ProcessorDefinition<?> block, List<Step> steps) {
        if (block instanceof OnExceptionDefinition onException) {
            steps.add(new Step(this, owner, parameters, onException));
        }
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(block.getOutputs(), ProcessorDefinition.class)) {
            steps.add(new Step(this, owner, parameters, step));
        }
    }
}
