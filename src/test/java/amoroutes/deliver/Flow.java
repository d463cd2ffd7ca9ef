package amoroutes.deliver;

import amoroutes.order.Event;
import amoroutes.sandbox.Sandbox;
import amoroutes.store.Store;
import amoroutes.wiring.CoreRoutes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The routes of the program with an end of a test's own, which gives each request its answer. One lane at a time. */
final class Flow implements amoroutes.rehearsal.Flow.Party {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** More looks than any pace makes a request wait, where the clock goes on by itself. */
    private static final int LOOKS = 1_000;

    private final Delivery delivery;
    private final Store store;
    private final RetryPolicy policy;
    private final Consumer<Sending> end;
    private Map<String, Object> said = Map.of();

    Flow(Delivery delivery, Store store, RetryPolicy policy, Consumer<Sending> end) {
        this.delivery = delivery;
        this.store = store;
        this.policy = policy;
        this.end = end;
    }

    /**
     * From the claim to the settlements.
     *
     * @param hook what the hook of leads says
     * @return empty when nothing was to be claimed
     */
    Optional<BatchResult> lane(Map<String, Object> hook) {
        said = hook;
        for (int look = 0; look < LOOKS && somethingWaits(); look++) {
            Optional<Object> result = CoreRoutes.flow().lane(this);
            if (result.isPresent()) {
                return result.map(BatchResult.class::cast);
            }
        }
        return Optional.empty();
    }

    /** To its end. */
    void run(Round round) {
        call("direct:round", round);
    }

    /** What is in doubt, read back. */
    void readBack() {
        call("direct:read-back", delivery.doubts().begin());
    }

    private void call(String uri, Object body) {
        try {
            CoreRoutes.flow().call(this, uri, body);
        } catch (IllegalStateException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private boolean somethingWaits() {
        try {
            return delivery.work().await(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Map<String, Object> hook(Event event) {
        return said;
    }

    @Override
    public void answer(Sending sending) {
        end.accept(sending);
    }

    @Override
    public Optional<RetryPolicy> retryPolicy() {
        return Optional.of(policy);
    }

    /** An end that is the sandbox over HTTP, as the route {@code amocrm} asks it. */
    static void send(Sending sending, Line line, Sandbox sandbox, Duration timeout) {
        try {
            line.permit(sending, 7);
            String body = sending.getRequest().body();
            String path = sending.getRequest().path().replace("[", "%5B").replace("]", "%5D");
            HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                    .timeout(timeout)
                    .header("Authorization", line.authorization(sending))
                    .header("Content-Type", "application/json")
                    .method(
                            sending.getRequest().method(),
                            body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build();
            HttpResponse<byte[]> reply = HTTP.send(request, BodyHandlers.ofByteArray());
            String retryAfter = reply.headers().firstValue("Retry-After").orElse(null);
            line.reply(sending, reply.statusCode(), retryAfter, reply.body());
        } catch (IOException e) {
            line.lost(sending, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
