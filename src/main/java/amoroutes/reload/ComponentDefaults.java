package amoroutes.reload;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.camel.component.bean.BeanComponent;
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

    /**
     * Camel remembers the last 1,000 objects that an expression called a method of. Ours are batches, so it would hold
     * tens of thousands of orders.
     */
    private static final int REMEMBERED = 16;

    @Override
    public void accept(DefaultCamelContext generation) {
        generation
                .getRegistry()
                .bind(
                        "bean-that-forgets",
                        ComponentCustomizer.class,
                        ComponentCustomizer.forType(
                                BeanComponent.class, bean -> bean.setBeanInfoCacheSize(REMEMBERED)));
        generation
                .getRegistry()
                .bind(
                        "quartz-with-one-thread",
                        ComponentCustomizer.class,
                        ComponentCustomizer.forType(QuartzComponent.class, quartz -> quartz.setProperties(ONE_THREAD)));
    }
}
