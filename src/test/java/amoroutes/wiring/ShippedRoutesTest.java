package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The route files that we ship, examples included, read as Camel reads them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShippedRoutesTest {
    static Stream<Path> files() throws Exception {
        List<Path> folders = List.of(Path.of("routes"), Path.of("routes/examples"));
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(file -> file.toString().endsWith(".camel.yaml")).forEach(files::add);
            }
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_shipped_file_uses_nothing_that_camel_warns_of(Path file) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("org.apache.camel.dsl.yaml");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties own = new Properties();
            own.setProperty("warehouse.url", "jdbc:postgresql://127.0.0.1/none");
            own.setProperty("amqp.url", "amqp://127.0.0.1:1");
            own.setProperty("warehouse.user", "none");
            own.setProperty("warehouse.password", "none");
            own.setProperty("amocrm.retry.initial-delay", "2s");
            own.setProperty("amocrm.retry.max-delay", "10m");
            own.setProperty("amocrm.retry.max-attempts", "20");
            context.getPropertiesComponent().setInitialProperties(own);
            context.build();
            PluginHelper.getRoutesLoader(context)
                    .findRoutesBuilders(List.of(ResourceHelper.fromBytes(file.toString(), Files.readAllBytes(file))))
                    .forEach(builder -> configure(context, builder));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_shipped_file_waits_by_the_wall_clock_which_may_be_set_back(Path file) throws Exception {
        assertThat(Files.readString(file)).doesNotContain("uri: timer:", "throttle:");
    }

    private static void configure(DefaultCamelContext context, RoutesBuilder builder) {
        try {
            ((RouteConfigurationBuilder) builder).addRouteConfigurationsToCamelContext(context);
            context.addRoutes(builder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
