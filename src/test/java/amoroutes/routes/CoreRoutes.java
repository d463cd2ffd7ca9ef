package amoroutes.routes;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.http.HttpAnswer;
import amoroutes.http.HttpCall;
import amoroutes.order.State;
import amoroutes.reload.RouteSet;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.RawProperties;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.SimpleRegistry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The routes that the jar carries, as their YAML says, with other beginnings: timers, schedules and doors wait until a test calls
 * {@code direct:start-<id>}. The beans are the program's, and amoCRM is the sandbox.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CoreRoutes extends CamelTestSupport {
    private static final int TURNS = 10;

    final RouteCoverage coverage = new RouteCoverage();
    final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withPort(0));
    Application program;

    @TempDir
    static Path dir;

    @Override
    protected CamelContext createCamelContext() {
        String settings = "amocrm.base-url=" + amo.url() + "\namocrm.access-token="
                + SandboxOptions.defaults().client().longLivedToken()
                + "\namocrm.hook-secret=s\namocrm.doubt-delay=0s\namocrm.changes=leads\namocrm.changes-dir="
                + dir.resolve("outbox") + "\ndata.dir=" + dir.resolve("data") + "\ninbox.dir="
                + dir.resolve("inbox") + "\n";
        program = Application.forCheck(
                new Installation(dir.resolve("application.properties"), RouteSet::ofProgram),
                Settings.of(RawProperties.parse(settings, "test.properties"), Map.of()));
        return program.routes().aside(this::prepare).context();
    }

    private void prepare(DefaultCamelContext routes) {
        SimpleRegistry ours = new SimpleRegistry();
        ours.bind("http", new Entered());
        DefaultRegistry registry = new DefaultRegistry(ours, routes.getRegistry());
        registry.setCamelContext(routes);
        routes.getCamelContextExtension().setRegistry(registry);
        routes.addRoutePolicyFactory(coverage);
        routes.addModelLifecycleStrategy(new ModelLifecycleStrategySupport() {
            @Override
            public void onAddRouteDefinition(RouteDefinition route) {
                String begins = route.getInput().getEndpointUri();
                if (!begins.startsWith("direct:") && !begins.startsWith("seda:")) {
                    route.getInput().setUri("direct:start-" + route.getId());
                }
            }
        });
    }

    /** What is posted here is a call already. */
    public static final class Entered {
        public HttpCall enter(HttpCall call) {
            return call;
        }
    }

    @AfterAll
    void close() {
        context.stop();
        program.close();
        amo.close();
    }

    private Exchange last;

    Exchange start(String route, Object body) {
        last = template.send(
                "direct:start-" + route, exchange -> exchange.getMessage().setBody(body));
        return last;
    }

    HttpAnswer answered() {
        return last.getMessage().getBody(HttpAnswer.class);
    }

    String marshalled() {
        assertThat(last.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("application/json");
        return last.getMessage().getBody(String.class);
    }

    HttpAnswer post(String door, String path, Map<String, String> parameters, String body) {
        String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        start(door, call(path, parameters, body, Map.of("content-type", type)));
        return answered();
    }

    static HttpCall call(String path, Map<String, String> parameters, String body) {
        return call(path, parameters, body, Map.of());
    }

    static HttpCall call(String path, Map<String, String> parameters, String body, Map<String, String> headers) {
        return new HttpCall("POST", path, parameters, "", headers, "127.0.0.1", body.getBytes(StandardCharsets.UTF_8));
    }

    static long accepted(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return Long.parseLong(answer.body().replaceAll(".*\"id\":\"(\\d+)\".*", "$1"));
    }

    Entry delivered(long id) {
        return lanesUntil(id, State.DELIVERED);
    }

    /** A lane takes one request; what an order needs first, fields and searches, takes a lane or a job each. */
    Entry lanesUntil(long id, State state) {
        Entry entry = entry(id);
        for (int turn = 0; turn < TURNS && entry.state() != state; turn++) {
            Stream.of("account", "fields", "stages", "deliver").forEach(route -> start(route, null));
            entry = entry(id);
        }
        assertThat(entry.state()).as(entry.toString()).isEqualTo(state);
        return entry;
    }

    Entry entry(long id) {
        return program.store().ledger().find(id).orElseThrow();
    }

    long leads() {
        return amo.leads().size();
    }
}
