package amoroutes.wiring;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentCustomizer;

/**
 * What {@code camel.component.*} would say, for each generation: those properties reach the outer context only. A
 * component that no route uses is not made.
 */
public final class ComponentDefaults implements Consumer<DefaultCamelContext> {
    /** The token and nightly work come one after another; Quartz alone would start ten threads. */
    private static final Map<String, String> ONE_THREAD = Map.of(
            "org.quartz.threadPool.class",
            "org.quartz.simpl.SimpleThreadPool",
            "org.quartz.threadPool.threadCount",
            "1");

    @Override
    public void accept(DefaultCamelContext generation) {
        generation
                .getRegistry()
                .bind(
                        "quartz-with-one-thread",
                        ComponentCustomizer.class,
                        ComponentCustomizer.forType(QuartzComponent.class, quartz -> quartz.setProperties(ONE_THREAD)));
    }
}
