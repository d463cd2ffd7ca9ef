package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.http.HttpDoor;
import amoroutes.http.HttpServer;
import amoroutes.http.TestServers;
import amoroutes.reload.ComponentDefaults;
import amoroutes.reload.LiveRoutes;
import amoroutes.reload.RouteSetTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Live routes beside a real Camel Main. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CamelMainTest {
    @TempDir
    Path dir;

    private final Main main = new InUtf8();
    private final HttpServer http = TestServers.on(TestServers.onPort(0));
    private LiveRoutes live;

    @AfterEach
    void close() {
        live.close();
        http.close();
        main.stop();
    }

    @Test
    void routes_see_the_properties_and_beans_of_the_main_context_in_utf_8() throws Exception {
        Path properties = Files.writeString(dir.resolve("application.properties"), "greeting = Здравствуйте\n");
        Files.writeString(dir.resolve("greet.camel.yaml"), House.answering("greet", "/greet", "{{greeting}}"));
        main.setPropertyPlaceholderLocations("file:" + properties);
        main.configure().withRoutesIncludePattern("false");
        main.bind("door", new HttpDoor());
        main.start();
        live = new LiveRoutes(
                main.getCamelContext(),
                () -> RouteSetTest.onlyIn(dir),
                http,
                new ComponentDefaults(main.getCamelContext()),
                InstantSource.system(),
                Duration.ofSeconds(5));
        live.start();

        URI greet = URI.create("http://127.0.0.1:" + http.listen() + "/greet");
        assertThat(House.CLIENT
                        .send(HttpRequest.newBuilder(greet).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("Здравствуйте");
    }

    /** Camel reads properties as Latin-1 unless told before it reads them. */
    private static final class InUtf8 extends Main {
        @Override
        protected CamelContext createCamelContext() {
            CamelContext context = super.createCamelContext();
            context.getPropertiesComponent().setEncoding("UTF-8");
            return context;
        }
    }
}
