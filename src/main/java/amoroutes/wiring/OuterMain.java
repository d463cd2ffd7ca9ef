package amoroutes.wiring;

import amoroutes.common.Advice;
import amoroutes.common.Version;
import amoroutes.settings.ChangeSettings;
import amoroutes.settings.DeliverySettings;
import amoroutes.settings.Settings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.main.DefaultConfigurationConfigurer;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;

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

    /** @throws Advice when a {@code camel.…} property cannot be set; it names the key */
    @Override
    public void init() {
        try {
            super.init();
        } catch (RuntimeException e) {
            throw wrong(e);
        }
    }

    @Override
    public void start() {
        try {
            super.start();
        } catch (RuntimeException e) {
            throw wrong(e);
        }
    }

    private RuntimeException wrong(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(PropertyBindingException.class::isInstance)
                .map(PropertyBindingException.class::cast)
                .findFirst()
                .<RuntimeException>map(wrong -> new Advice(
                        key(wrong) + ": Camel has no such option, or cannot take \"" + wrong.getValue() + "\" for it"))
                .orElseGet(
                        () -> failure instanceof IllegalArgumentException ? new Advice(failure.getMessage()) : failure);
    }

    /** As it stands in the file, where words may be joined by dashes. */
    private String key(PropertyBindingException wrong) {
        String key = wrong.getOptionPrefix() + wrong.getOptionKey();
        return getCamelContext().getPropertiesComponent().loadPropertiesAsMap().keySet().stream()
                .filter(written ->
                        StringHelper.dashToCamelCase(written).equalsIgnoreCase(StringHelper.dashToCamelCase(key)))
                .findFirst()
                .orElse(key);
    }

    /** What {@code camel.main.*} says holds for each generation too: by itself Camel sets it on this context only. */
    void passOn(CamelContext generation) {
        try {
            DefaultConfigurationConfigurer.configure(generation, configure());
        } catch (Exception e) {
            throw new IllegalStateException("camel.main.* cannot be set: " + e.getMessage(), e);
        }
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
        properties.put("amocrm.doubt-delay", delivery.doubtDelay().toString());
        properties.put("node.role", settings.node().role().word());
        properties.put("inbox.dir", settings.machine().inboxDir().toString());
        ChangeSettings changes = settings.changes();
        properties.put("amocrm.changes-url", changes.url().map(Object::toString).orElse(""));
        properties.put("amocrm.changes-dir", changes.folder());
        properties.put("program.version", Version.packaged().orElse("0"));
        properties.put("camel.server.enabled", "false");
        properties.put("camel.main.startup-summary-level", "Off");
        return properties;
    }
}
