package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import amoroutes.common.Advice;
import amoroutes.reload.RouteSet;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Camel's manual says of {@code camel.main.*}, {@code camel.component.*}, {@code beans} and the REST DSL holds in the routes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CamelPropertiesTest {
    @TempDir
    Path dir;

    private Application program;
    private int programs;

    @AfterEach
    void close() {
        if (program != null) {
            program.close();
        }
    }

    @Test
    void they_reach_the_routes() throws Exception {
        start("camel.component.quartz.ignore-expired-next-fire-time=true\ncamel.main.log-mask=true\n", "");

        var routes = program.routes().current();
        assertThat(routes.getComponent("quartz", QuartzComponent.class).isIgnoreExpiredNextFireTime())
                .isTrue();
        assertThat(routes.isLogMask()).isTrue();
    }

    @Test
    void a_wrong_one_is_a_sentence_that_names_it() {
        for (String wrong : new String[] {
            "camel.component.http.connections-per-rout=7",
            "camel.component.http.connections-per-route=seven",
            "camel.component.htp.connections-per-route=7",
            "camel.main.log-maks=true",
            "camel.main.shutdown-timeout=soon"
        }) {
            Throwable failure = catchThrowable(() -> start(wrong + "\n", ""));
            String key = wrong.substring(0, wrong.indexOf('='));
            assertThat(failure).as(wrong).isInstanceOf(Advice.class);
            assertThat(failure.getMessage()).as(wrong).contains(key).hasLineCount(1);
        }
    }

    @Test
    void beans_and_the_rest_dsl_work_as_the_manual_says() throws Exception {
        start("", """
                - beans:
                    - name: greeting
                      type: java.text.DecimalFormat
                      properties: { positivePrefix: "hello " }
                - rest:
                    path: /greet
                    get:
                      - path: /{name}
                        to: direct:greet
                - route:
                    id: greet
                    from:
                      uri: direct:greet
                      steps:
                        - setBody:
                            expression:
                              simple: { expression: "${bean:greeting?method=getPositivePrefix}${header.name} ${header.page}" }
                """);

        HookHouse.Answer answer =
                HookHouse.send(new HookHouse(program).to("/greet/Anna?page=2").GET());
        assertThat(answer).isEqualTo(new HookHouse.Answer(200, "hello Anna 2"));
        assertThat(HookHouse.send(new HookHouse(program).to("/greet/Anna").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(405);
    }

    private void start(String settings, String routes) throws IOException {
        String text =
                settings + "camel.server.port=0\namocrm.access-token=t\namocrm.base-url=http://127.0.0.1:9\ndata.dir="
                        + dir.resolve("data" + ++programs) + "\ninbox.dir=" + dir.resolve("inbox") + "\n";
        Path config = Files.writeString(dir.resolve("application.properties"), text);
        Path own = Files.createDirectories(dir.resolve("routes"));
        if (!routes.isEmpty()) {
            Files.writeString(own.resolve("own.camel.yaml"), routes);
        }
        Settings all = Settings.of(RawProperties.parse(text, "application.properties"), Map.of());
        assertThat(all.problems()).isEmpty();
        program = Application.running(new Installation(config, () -> RouteSet.in(own, true)), all);
    }
}
