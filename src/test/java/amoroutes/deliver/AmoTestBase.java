package amoroutes.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permit;
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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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

/** The whole room against the sandbox, with the steps of deliver.camel.yaml taken one after another in one lane. */
abstract class AmoTestBase extends StoreTestBase {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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
    private Settings settings;

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
        settings = settings(properties);
        delivery = Delivery.of(
                settings, store, permits, token, account, () -> false, clock, ZoneOffset.UTC, Watcher.NOBODY);
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
            while (!round.isFinished()) {
                for (Sending sending : round.next()) {
                    send(sending);
                }
                round.take();
            }
        } catch (RoundFailed failed) {
            assertThat(failed).hasMessageNotContaining("null");
        }
    }

    private boolean lane() throws Exception {
        Optional<Permit> permit = Optional.empty();
        while (permit.isEmpty()) { // the clock goes on by itself
            permit = delivery.line().await();
        }
        Batch batch = delivery.deliverer().claim(permit, RetryPolicy.of(settings.delivery()));
        if (batch.isEmpty()) {
            return false;
        }
        List<Draft> drafts = batch.events().stream()
                .map(event -> delivery.drafts().draft(event, said, Map.of()))
                .toList();
        Prepared prepared = delivery.deliverer().prepare(batch, drafts);
        for (Sending reading : prepared.readings()) {
            send(reading);
        }
        Prepared verified = delivery.deliverer().verify(prepared);
        for (Sending reading : verified.readings()) {
            send(reading);
        }
        carry(delivery.deliverer().compose(batch, verified));
        return true;
    }

    private void carry(OutgoingBatch load) throws Exception {
        for (Sending sending : load.sendings()) {
            send(sending);
        }
        BatchResult verdict = delivery.outcomes().read(load);
        store.queue().settle(verdict.settlements());
        settled.addAll(verdict.settlements());
        sent.addAll(verdict.leads());
    }

    Sending send(Sending sending) throws InterruptedException {
        Line line = delivery.line();
        line.permit(sending, 7);
        String authorization = line.authorization(sending);
        String body = sending.getRequest().body();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(sandbox.url() + sending.getRequest().path()))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                        sending.getRequest().method(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<byte[]> reply = HTTP.send(request, BodyHandlers.ofByteArray());
            return line.reply(
                    sending,
                    reply.statusCode(),
                    reply.headers().firstValue("Retry-After").orElse(null),
                    reply.body());
        } catch (IOException e) {
            return line.lost(sending, e);
        }
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
