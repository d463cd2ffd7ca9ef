package amoroutes.reload;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code from: queue:name?lanes=16}: a route that runs whenever something waits, in so many lanes at once.
 *
 * @see QueueEndpoint
 */
public final class QueueComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        QueueEndpoint endpoint = new QueueEndpoint(uri, this);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
