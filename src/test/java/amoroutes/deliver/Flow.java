package amoroutes.deliver;

import amoroutes.amocrm.Permit;
import amoroutes.order.Event;
import amoroutes.sandbox.Sandbox;
import amoroutes.store.Store;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The steps of deliver.camel.yaml taken one after another in one lane.
 *
 * @param end where requests leave: it gives each its answer
 */
record Flow(Delivery delivery, Store store, RetryPolicy policy, Consumer<Sending> end) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** More looks than any pace makes a request wait, where the clock goes on by itself. */
    private static final int LOOKS = 1_000;

    /**
     * From the claim to the settlements.
     *
     * @param said what the hook of leads says
     * @return empty when nothing was to be claimed
     */
    Optional<BatchResult> lane(Map<String, Object> said) {
        Batch batch = delivery.deliverer().claim(permit(), policy);
        if (batch.isEmpty()) {
            return Optional.empty();
        }
        Prepared prepared = delivery.deliverer().prepare(batch, drafts(batch.events(), said));
        prepared.readings().forEach(end);
        Prepared verified = delivery.deliverer().verify(prepared);
        verified.readings().forEach(end);
        OutgoingBatch load = delivery.deliverer().compose(batch, verified);
        load.sendings().forEach(end);
        BatchResult result = delivery.outcomes().read(load);
        store.queue().settle(result.settlements());
        return Optional.of(result);
    }

    List<Draft> drafts(List<Event> events, Map<String, Object> said) {
        return events.stream()
                .map(event -> delivery.drafts().draft(event, said, Map.of()))
                .toList();
    }

    /** To its end. */
    void run(Round round) {
        while (!round.isFinished()) {
            round.next().forEach(end);
            round.take();
        }
    }

    /** What is in doubt, read back. */
    void readBack() {
        Doubts.Doubted doubted = delivery.doubts().begin();
        ReadBack reading = delivery.doubts().reading(doubted, drafts(doubted.events(), Map.of()));
        run(reading);
        store.queue().settle(delivery.doubts().result(reading).settlements());
    }

    private Optional<Permit> permit() {
        try {
            Optional<Permit> permit = Optional.empty();
            for (int look = 0; look < LOOKS && permit.isEmpty(); look++) {
                permit = delivery.line().await();
            }
            return permit;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
