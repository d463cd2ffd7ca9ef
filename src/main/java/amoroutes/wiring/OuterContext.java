package amoroutes.wiring;

import amoroutes.settings.Settings;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;

/** The context that outlives all generations of routes: it has no routes, only the beans and properties they see. */
final class OuterContext {
    private OuterContext() {}

    /** Routes may use every key of the file as {@code {{key}}}; ours stand there as they were understood. */
    static void set(CamelContext outer, Settings settings, Path config) {
        outer.getCamelContextExtension().setName("amocrm-routes");
        outer.setStartupSummaryLevel(StartupSummaryLevel.Off);
        PropertiesComponent properties = (PropertiesComponent) outer.getPropertiesComponent();
        properties.setEncoding("UTF-8");
        properties.setLocation("file:" + config.toAbsolutePath() + ";optional=true");
        properties.setOverrideProperties(understood(settings));
    }

    private static Properties understood(Settings settings) {
        Properties properties = new Properties();
        properties.put(
                "amocrm.base-url",
                settings.connection()
                        .baseUrl()
                        .map(Object::toString)
                        .orElse("http://127.0.0.1:" + settings.place().sandboxPort()));
        properties.put("amocrm.token-check", settings.connection().tokenCheck());
        properties.put("amocrm.lanes", Integer.toString(settings.delivery().lanes()));
        properties.put("amocrm.batch-size", Integer.toString(settings.delivery().batchSize()));
        properties.put("inbox.dir", settings.place().inboxDir().toString());
        return properties;
    }
}
