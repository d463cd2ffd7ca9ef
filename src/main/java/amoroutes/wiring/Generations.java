package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Settings;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.util.Timeout;

/** Prepares the Camel context of each generation of routes: what its components need and no YAML says. */
final class Generations implements Consumer<DefaultCamelContext> {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);

    private final Settings settings;
    private final boolean doors;

    /** @param doors false starts only routes that are sent to */
    Generations(Settings settings, boolean doors) {
        this.settings = requireNonNull(settings, "settings is null");
        this.doors = doors;
    }

    @Override
    public void accept(DefaultCamelContext context) {
        context.addComponent("http", http());
        context.addComponent("https", http());
        context.addComponent("quartz", quartz());
        if (!doors) {
            context.getCamelContextExtension().addContextPlugin(OnlyCalled.class, new OnlyCalled());
        }
    }

    /**
     * The client must not try again by itself: by default it repeats a 429 without a permit, and an order with it. Nor
     * does it follow a redirect with our token, or keep cookies.
     */
    private HttpComponent http() {
        Timeout answer = Timeout.ofMilliseconds(settings.delivery().timeout().toMillis());
        int lanes = settings.delivery().lanes() * 2;
        HttpComponent http = new HttpComponent();
        http.setConnectTimeout(CONNECT);
        http.setConnectionRequestTimeout(answer);
        http.setResponseTimeout(answer);
        http.setSoTimeout(answer);
        http.setConnectionsPerRoute(lanes);
        http.setMaxTotalConnections(lanes);
        http.setConnectionTimeToLive(IDLE_SECONDS);
        http.setHttpClientConfigurer(client -> client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching());
        return http;
    }

    private static final long IDLE_SECONDS = 30_000;

    /** One thread and no store: tokens need no more, and Quartz looks for updates of itself unless told not to. */
    private static QuartzComponent quartz() {
        Properties properties = new Properties();
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "1");
        properties.put("org.quartz.scheduler.skipUpdateCheck", "true");
        QuartzComponent quartz = new QuartzComponent();
        quartz.setProperties(properties);
        return quartz;
    }
}
