package amoroutes.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;

/** What one route file defines, read but not built. */
record RouteModel(
        String file, String text, List<RouteDefinition> routes, List<RouteConfigurationDefinition> configurations) {

    /** A step with the id of the route or route configuration that holds it. */
    record Step(RouteModel model, String owner, ProcessorDefinition<?> definition) {
        RouteError error(String message) {
            return new RouteError(
                    model.file, RouteText.line(model.text, definition), owner, definition.toString(), message);
        }
    }

    RouteError error(RouteDefinition route, String message) {
        String id = route.hasCustomIdAssigned() ? route.getId() : "";
        return new RouteError(file, RouteText.line(text, route), id, "", message);
    }

    /** The error of the route with this id, when it stands in this file. */
    Stream<RouteError> route(String id, String message) {
        return routes.stream().filter(route -> id.equals(route.getId())).map(route -> error(route, message));
    }

    boolean isEmpty() {
        return routes.isEmpty() && configurations.isEmpty();
    }

    /** All steps, those inside other steps too. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        routes.forEach(route -> collect(route.getId(), route, steps));
        for (RouteConfigurationDefinition configuration : configurations) {
            String id = configuration.getId();
            configuration.getOnExceptions().forEach(block -> collect(id, block, steps));
            configuration.getOnCompletions().forEach(block -> collect(id, block, steps));
            configuration.getIntercepts().forEach(block -> collect(id, block, steps));
            configuration.getInterceptFroms().forEach(block -> collect(id, block, steps));
            configuration.getInterceptSendTos().forEach(block -> collect(id, block, steps));
        }
        return steps;
    }

    private void collect(String owner, ProcessorDefinition<?> block, List<Step> steps) {
        if (block instanceof OnExceptionDefinition onException) {
            steps.add(new Step(this, owner, onException));
        }
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(block.getOutputs(), ProcessorDefinition.class)) {
            steps.add(new Step(this, owner, step));
        }
    }
}
