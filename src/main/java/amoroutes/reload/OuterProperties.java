package amoroutes.reload;

import static java.util.Objects.requireNonNull;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;

/** Lets the routes of a generation read {@code {{…}}} where the outer context reads it. */
final class OuterProperties implements PropertiesSource {
    private final CamelContext outer;

    OuterProperties(CamelContext outer) {
        this.outer = requireNonNull(outer, "outer is null");
    }

    @Override
    public String getName() {
        return "outer";
    }

    @Override
    public String getProperty(String name) {
        return outer.getPropertiesComponent().resolveProperty(name).orElse(null);
    }
}
