package amoroutes.wiring;

import amoroutes.settings.DeliverySettings;
import amoroutes.settings.Settings;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.Main;

/**
 * The Camel application that outlives all generations of routes: it has no routes, only the beans and properties that
 * they see. Routes may use every key of the settings file as {@code {{key}}}; ours stand there as they were understood.
 */
final class OuterMain extends Main {
    OuterMain(Settings settings, Path config) {
        setPropertyPlaceholderLocations("file:" + config.toAbsolutePath() + ";optional=true");
        setOverrideProperties(understood(settings));
        configure().withName("amocrm-routes").withRoutesIncludePattern("false");
    }

    /** Camel reads properties as Latin-1 unless told before it reads them. */
    @Override
    protected CamelContext createCamelContext() {
        CamelContext context = super.createCamelContext();
        context.getPropertiesComponent().setEncoding("UTF-8");
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        return context;
    }

    private static Properties understood(Settings settings) {
        Properties properties = new Properties();
        properties.put(
                "amocrm.base-url",
                settings.connection()
                        .baseUrl()
                        .map(Object::toString)
                        .orElse("http://127.0.0.1:" + settings.machine().sandboxPort()));
        properties.put("amocrm.token-check", settings.connection().tokenCheck());
        DeliverySettings delivery = settings.delivery();
        properties.put("amocrm.lanes", Integer.toString(delivery.lanes()));
        properties.put("amocrm.batch-size", Integer.toString(delivery.batchSize()));
        properties.put("amocrm.requests-per-second", Double.toString(delivery.requestsPerSecond()));
        properties.put(
                "amocrm.retry.initial-delay", delivery.retryInitialDelay().toString());
        properties.put("amocrm.retry.max-delay", delivery.retryMaxDelay().toString());
        properties.put("amocrm.retry.max-attempts", Integer.toString(delivery.maxAttempts()));
        properties.put("inbox.dir", settings.machine().inboxDir().toString());
        properties.put("camel.server.enabled", "false");
        properties.put("camel.main.startup-summary-level", "Off");
        return properties;
    }
}
