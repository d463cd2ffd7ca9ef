package amoroutes.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.amocrm.Answer;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.OAuthClient;
import amoroutes.amocrm.OAuthTokens;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import amoroutes.amocrm.Reply;
import amoroutes.amocrm.Request;
import amoroutes.amocrm.TokenVault;
import amoroutes.amocrm.Tokens;
import amoroutes.deliver.Line;
import amoroutes.deliver.Sending;
import amoroutes.deliver.Watcher;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.store.Store;
import amoroutes.store.Stores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The token dies while sixteen requests are on their way, again and again: {@code -Drace.rounds=1000}. As in the routes,
 * whoever is refused asks for a renewal, and one consumer renews.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokenRaceTest {
    private static final int ROUNDS = Integer.getInteger("race.rounds", 20);
    private static final int REQUESTS = 16;
    /** A second 401 within a minute would say that the new token is refused too. */
    private static final long BETWEEN_SECONDS = 120;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path directory;

    private final AtomicLong now = new AtomicLong(1_764_000_000L);
    private final InstantSource clock = () -> Instant.ofEpochSecond(now.get());
    private final Sandbox amo = Sandbox.start(SandboxOptions.defaults().withLimit(false));
    private final ExecutorService lanes = Executors.newFixedThreadPool(REQUESTS);
    private final ExecutorService renewer = Executors.newSingleThreadExecutor();
    private final CyclicBarrier together = new CyclicBarrier(REQUESTS);
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger firsts = new AtomicInteger();
    private final Set<String> onDisk = ConcurrentHashMap.newKeySet();
    private Store store;
    private TokenVault vault;
    private Tokens tokens;
    private Line line;

    @BeforeEach
    void authorise() {
        store = Stores.open(directory, clock);
        vault = new AmoSide.InVault(store.vault(), "amocrm.tokens");
        SandboxOptions.Client client = amo.options().client();
        tokens = new OAuthTokens(
                new OAuthClient(client.id(), client.secret(), client.redirectUri()), amo.code(), vault, clock);
        line = new Line(
                new Permits(new Pace(7), new CircuitBreaker(tokens::usable), System::nanoTime),
                tokens,
                Watcher.NOBODY,
                clock);
        renew();
    }

    @AfterEach
    void close() {
        lanes.shutdownNow();
        renewer.shutdownNow();
        store.close();
        amo.close();
    }

    @Test
    void
            of_sixteen_requests_that_are_refused_at_once_one_renews_the_token_and_no_token_is_used_before_it_is_on_the_disk()
                    throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            now.addAndGet(BETWEEN_SECONDS);
            amo.expireTokens();
            List<Callable<Void>> requests = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(this::request);
            }
            for (Future<Void> done : lanes.invokeAll(requests)) {
                done.get();
            }
            assertThat(amo.state().at("/oauth/refreshes").asInt()).isEqualTo(round);
            assertThat(firsts.get()).isEqualTo(round);
        }
        assertThat(amo.state().at("/oauth/reuses").asInt()).isZero();
        assertThat(refused.get()).as("refused at once").isEqualTo(ROUNDS * REQUESTS);
    }

    /** Until it is answered: with the token that is dead, then with the new one. */
    private Void request() throws InterruptedException, BrokenBarrierException {
        Sending sending = leaving();
        together.await();
        assertThat(answered(sending).kind()).isEqualTo(Answer.Kind.UNAUTHORIZED);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!tokens.usable()) {
            assertThat(System.nanoTime()).as("a usable token comes").isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(answered(leaving()).kind()).isEqualTo(Answer.Kind.DONE);
        return null;
    }

    private Sending leaving() {
        Sending sending = new Sending(Request.get("/api/v4/account"), Priority.LIVE);
        line.authorization(sending);
        vault.load().ifPresent(onDisk::add);
        assertThat(onDisk).anyMatch(pair -> pair.contains("\"" + sending.token() + "\""));
        return sending;
    }

    private Answer answered(Sending sending) {
        Reply reply = answer(sending.getRequest(), "Bearer " + sending.token());
        line.reply(sending, reply.status(), null, reply.body().getBytes(StandardCharsets.UTF_8));
        if (sending.getAnswer().kind() == Answer.Kind.UNAUTHORIZED) {
            refused.incrementAndGet();
            firsts.addAndGet(sending.isUnauthorized() ? 1 : 0);
            renewer.execute(this::renew);
        }
        return sending.getAnswer();
    }

    private void renew() {
        if (tokens.due()) {
            tokens.keep(answer(tokens.request(), ""));
        }
    }

    private Reply answer(Request request, String authorization) {
        try {
            HttpRequest.Builder built = HttpRequest.newBuilder(URI.create(amo.url() + request.path()))
                    .header("Content-Type", "application/json")
                    .method(
                            request.method(),
                            request.body() == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(request.body()));
            if (!authorization.isEmpty()) {
                built.header("Authorization", authorization);
            }
            HttpResponse<String> response = HTTP.send(built.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), null, response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
