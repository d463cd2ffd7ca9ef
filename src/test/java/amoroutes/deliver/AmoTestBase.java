package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.RoundFailed;
import amoroutes.order.Identity;
import amoroutes.order.Kind;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.Settings;
import amoroutes.store.Entry;
import amoroutes.store.Settlement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole room against the sandbox, in one lane. */
abstract class AmoTestBase extends StoreTestBase {
    /** Each look at the clock is a second later, so that no permit is waited for. */
    private final AtomicLong nanos = new AtomicLong();

    final List<Settlement> settled = new ArrayList<>();
    final List<BatchResult.Sent> sent = new ArrayList<>();
    final Map<String, Object> said = new HashMap<>();
    Sandbox sandbox;
    LongLivedToken token;
    AccountCache account;
    Permits permits;
    Delivery delivery;
    private Flow flow;

    @BeforeEach
    void begin() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withLimit(false));
        token = new LongLivedToken(SandboxOptions.defaults().client().longLivedToken(), clock);
        permits = new Permits(
                new Pace(7),
                new CircuitBreaker(token::usable),
                () -> nanos.addAndGet(Duration.ofSeconds(1).toNanos()));
        account = new AccountCache(clock);
        configure("");
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    void configure(String properties) {
        Settings settings = settings(properties);
        delivery = Delivery.of(
                settings, store, permits, token, account, () -> false, clock, ZoneOffset.UTC, Watcher.NOBODY);
        flow = new Flow(delivery, store, RetryPolicy.of(settings.delivery()), this::send);
    }

    long keep(Kind kind, String id, String body, Identity... people) {
        return Fixture.keep(store, Fixture.key(kind, id), body, people);
    }

    long keepOrder(String id, String more, Identity... people) {
        String separated = more.isEmpty() ? "" : "," + more;
        return keep(Kind.ORDER, id, "{'id':'" + id + "','number':'N-" + id + "'" + separated + "}", people);
    }

    Entry entry(long id) {
        return store.ledger().find(id).orElseThrow();
    }

    /** Until nothing waits any more. */
    void deliverAll() throws Exception {
        for (int turns = 0; turns < 100; turns++) {
            run(delivery.account());
            run(delivery.fields());
            if (delivery.probe().due()) {
                send(delivery.probe().begin());
            }
            run(delivery.products());
            if ((!delivery.work().await(Duration.ZERO) || !lane())
                    && !delivery.products().due()) {
                return;
            }
        }
        throw new AssertionError("it never ends: " + settled.subList(settled.size() - 5, settled.size()));
    }

    /** One round, when it is due. */
    private void run(Job<Round> job) throws Exception {
        if (job.due()) {
            run(job.begin());
        }
    }

    /** To its end; what fails is tried again at the next turn. */
    void run(Round round) throws Exception {
        try {
            flow.run(round);
        } catch (RoundFailed failed) {
            assertThat(failed).hasMessageNotContaining("null");
        }
    }

    private boolean lane() {
        Optional<BatchResult> result = flow.lane(said);
        result.ifPresent(done -> {
            settled.addAll(done.settlements());
            sent.addAll(done.leads());
        });
        return result.isPresent();
    }

    Sending send(Sending sending) {
        Flow.send(sending, delivery.line(), sandbox, Duration.ofSeconds(30));
        return sending;
    }

    ObjectNode lead(int index) {
        return sandbox.leads().get(index);
    }

    JsonNode contact(int index) {
        return lead(index).path("contacts").path(0);
    }

    JsonNode setup(String json) {
        return sandbox.setup(Fixture.json(json));
    }

    List<String> requests() {
        return sandbox.requests().stream()
                .map(request -> request.path("method").asText() + " "
                        + request.path("path").asText())
                .filter(request -> !request.contains("account")
                        && !request.contains("custom_fields")
                        && !request.contains("users")
                        && !request.contains("pipelines"))
                .toList();
    }
}
