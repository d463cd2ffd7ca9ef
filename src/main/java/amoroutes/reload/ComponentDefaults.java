package amoroutes.reload;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.component.bean.BeanComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.StringHelper;

/**
 * How the components of a generation are set up: as suits this program, and then as {@code camel.component.*} says, which by
 * itself reaches the outer context only. A component that no route uses is not made.
 */
public final class ComponentDefaults implements Consumer<DefaultCamelContext> {
    private static final String PREFIX = "camel.component.";

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

    private final CamelContext outer;

    /** @param outer has the properties */
    public ComponentDefaults(CamelContext outer) {
        this.outer = requireNonNull(outer, "outer is null");
    }

    @Override
    public void accept(DefaultCamelContext generation) {
        ComponentCustomizer setUp = (name, component) -> setUp(generation, name, component);
        generation.getRegistry().bind("amocrm-routes-components", ComponentCustomizer.class, setUp);
    }

    private void setUp(CamelContext generation, String name, Component component) {
        if (component instanceof BeanComponent bean) {
            bean.setBeanInfoCacheSize(REMEMBERED);
        } else if (component instanceof QuartzComponent quartz) {
            quartz.setProperties(ONE_THREAD);
            quartz.setEnableJmx(false); // nobody looks there, and an MBean server takes its time to start
        }
        String prefix = PREFIX + name + ".";
        Map<String, Object> options = new TreeMap<>();
        Properties said = outer.getPropertiesComponent().loadProperties(key -> key.startsWith(prefix));
        for (String key : said.stringPropertyNames()) {
            options.put(StringHelper.dashToCamelCase(key.substring(prefix.length())), said.getProperty(key));
        }
        if (!options.isEmpty()) {
            PropertyBindingSupport.build()
                    .withCamelContext(generation)
                    .withTarget(component)
                    .withProperties(options)
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .bind();
        }
    }
}
