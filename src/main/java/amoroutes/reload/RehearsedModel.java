package amoroutes.reload;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ThreadsDefinition;
import org.apache.camel.model.WireTapDefinition;

/**
 * Changes routes for a rehearsal, before they are built: some begin when they are called, the sender at their end is
 * another, one thing happens after another (no {@code threads}), and what they only report to others ({@code wireTap}) is left out.
 */
public final class RehearsedModel extends ModelLifecycleStrategySupport {
    /** Where a route that began by itself is called now, before its id. */
    public static final String DOOR = "direct:rehearsed-";

    private static final String SENDER = "direct:send";
    private static final String HOOK = "direct:before-lead";

    private final Set<String> called;
    private final Processor sender;
    private final Processor afterHook;

    /** @param called ids of the routes that begin when they are called, instead of by themselves */
    public RehearsedModel(Set<String> called, Processor sender, Processor afterHook) {
        this.called = Set.copyOf(called);
        this.sender = requireNonNull(sender, "sender is null");
        this.afterHook = requireNonNull(afterHook, "afterHook is null");
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        String uri = route.getInput().getEndpointUri();
        if (called.contains(route.getId())) {
            route.getInput().setUri(DOOR + route.getId());
        }
        if (uri.equals(SENDER)) {
            route.getOutputs().clear();
            route.addOutput(new ProcessDefinition(sender));
        }
        change(route.getOutputs());
        if (uri.equals(HOOK)) {
            route.addOutput(new ProcessDefinition(afterHook));
        }
    }

    private void change(List<ProcessorDefinition<?>> steps) {
        steps.replaceAll(RehearsedModel::changed);
        steps.forEach(step -> change(step.getOutputs()));
    }

    private static ProcessorDefinition<?> changed(ProcessorDefinition<?> step) {
        if (step instanceof WireTapDefinition<?> || step instanceof ThreadsDefinition) {
            return new ProcessDefinition(exchange -> {});
        }
        if (step instanceof BeanDefinition bean && bean.getRef() != null) {
            bean.setScope("Prototype");
        } else if (step instanceof SplitDefinition split) {
            split.setParallelProcessing("false");
        } else if (step instanceof MulticastDefinition multicast) {
            multicast.setParallelProcessing("false");
        }
        return step;
    }
}
