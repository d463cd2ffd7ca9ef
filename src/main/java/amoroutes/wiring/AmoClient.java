package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Delivery;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** The HTTP client that requests to amoCRM leave with, for each generation of routes. */
final class AmoClient implements Consumer<DefaultCamelContext> {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Shorter than a gateway keeps an idle connection: an order sent into a closed one would be in doubt. */
    private static final Duration CONNECTION_LIFE = Duration.ofSeconds(30);

    private final Delivery delivery;

    AmoClient(Delivery delivery) {
        this.delivery = requireNonNull(delivery, "delivery is null");
    }

    @Override
    public void accept(DefaultCamelContext context) {
        context.addComponent("http", http());
        context.addComponent("https", http());
    }

    /**
     * The client must not try again by itself: left alone it repeats a 429 without a permit, and an order with it. Nor
     * does it follow a redirect with our token, or keep cookies.
     */
    private HttpComponent http() {
        long timeout = delivery.timeout().toMillis();
        int connections = delivery.lanes() * 2;
        HttpComponent http = new HttpComponent();
        http.setConnectTimeout(CONNECT.toMillis());
        http.setConnectionRequestTimeout(timeout);
        http.setResponseTimeout(timeout);
        http.setSoTimeout(timeout);
        http.setConnectionsPerRoute(connections);
        http.setMaxTotalConnections(connections);
        http.setConnectionTimeToLive(CONNECTION_LIFE.toMillis());
        http.setAutomaticRetriesDisabled(true);
        http.setRedirectHandlingDisabled(true);
        http.setCookieManagementDisabled(true);
        http.setAuthCachingDisabled(true);
        return http;
    }
}
