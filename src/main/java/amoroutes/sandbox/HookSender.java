package amoroutes.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sends hooks, each on its own, and those that were not taken again when their time has come. An address has 2 seconds to
 * answer. Nothing runs until there is a hook to send. Thread-safe.
 */
final class HookSender implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int KEPT = 20;
    private static final int POLL_MILLIS = 100;

    private record Delivery(String destination, String form, int attempt, long due) {}

    private final InstantSource clock;
    private final Consumer<String> disable;
    private final List<Delivery> waiting = new ArrayList<>();
    private final Map<String, List<Long>> bad = new HashMap<>();
    private final Deque<ObjectNode> sent = new ArrayDeque<>();
    private HttpClient http;
    private ScheduledExecutorService timer;
    private int taken;
    private int refused;
    private boolean closed;

    /** @param disable is told of an address that is given up */
    HookSender(InstantSource clock, Consumer<String> disable) {
        this.clock = clock;
        this.disable = disable;
    }

    void send(String destination, String form) {
        send(new Delivery(destination, form, 1, 0));
    }

    private void send(Delivery delivery) {
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(URI.create(delivery.destination))
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("User-Agent", "amoCRM-Webhooks/3.0")
                    .POST(HttpRequest.BodyPublishers.ofString(delivery.form))
                    .build();
        } catch (IllegalArgumentException e) {
            answered(delivery, 0);
            return;
        }
        client().sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((response, failure) -> answered(delivery, failure == null ? response.statusCode() : 0));
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
        }
        return http;
    }

    private void answered(Delivery delivery, int status) {
        if (note(delivery, status)) {
            disable.accept(delivery.destination);
        }
    }

    /** @return whether the address is given up */
    private synchronized boolean note(Delivery delivery, int status) {
        long now = clock.millis();
        sent.add(Json.object()
                .put("at", clock.instant().toString())
                .put("destination", delivery.destination)
                .put("attempt", delivery.attempt)
                .put("status", status)
                .put("body", delivery.form));
        if (sent.size() > KEPT) {
            sent.remove();
        }
        taken += HookRetries.taken(status) ? 1 : 0;
        refused += HookRetries.taken(status) ? 0 : 1;
        if (HookRetries.taken(status) || closed) {
            return false;
        }
        HookRetries.next(delivery.attempt, status)
                .ifPresent(pause -> waiting.add(new Delivery(
                        delivery.destination, delivery.form, delivery.attempt + 1, now + pause.toMillis())));
        if (timer == null && !waiting.isEmpty()) {
            timer = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "sandbox hooks");
                thread.setDaemon(true);
                return thread;
            });
            timer.scheduleWithFixedDelay(this::again, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        List<Long> times = bad.computeIfAbsent(delivery.destination, key -> new ArrayList<>());
        times.add(now);
        return HookRetries.givesUp(times, now);
    }

    private void again() {
        due().forEach(this::send);
    }

    private synchronized List<Delivery> due() {
        long now = clock.millis();
        List<Delivery> due = new ArrayList<>();
        for (Iterator<Delivery> each = waiting.iterator(); each.hasNext(); ) {
            Delivery delivery = each.next();
            if (delivery.due <= now) {
                due.add(delivery);
                each.remove();
            }
        }
        return due;
    }

    /** What waits for other addresses is dropped: they were unsubscribed. */
    synchronized void retain(Set<String> destinations) {
        waiting.removeIf(delivery -> !destinations.contains(delivery.destination));
    }

    /** No more of what waits for this address, or for any when it is empty. */
    synchronized void forget(String destination) {
        waiting.removeIf(delivery -> destination.isEmpty() || delivery.destination.equals(destination));
        bad.remove(destination);
        if (destination.isEmpty()) {
            bad.clear();
            sent.clear();
            taken = 0;
            refused = 0;
        }
    }

    /** The newest calls, oldest of them first, and how many wait to be sent again. */
    synchronized ObjectNode json() {
        ObjectNode json =
                Json.object().put("waiting", waiting.size()).put("taken", taken).put("refused", refused);
        ArrayNode calls = json.putArray("sent");
        sent.forEach(calls::add);
        return json;
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
