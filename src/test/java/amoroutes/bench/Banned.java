package amoroutes.bench;

import amoroutes.e2e.Http;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** In the middle of a burst amoCRM closes the account. What a whole hour of it costs a test with its own clock tells. */
record Banned() implements Scenario {
    private static final int ORDERS = 5_000;
    private static final Duration WATCHED = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What had left before the answer could be read. */
    private static final long ON_THE_WAY_MILLIS = 100;

    @Override
    public String name() {
        return "banned";
    }

    @Override
    public void run(Path dir, Options options, Report report) {
        try (Stage stage = Stage.open(dir, options.amo(), Bursts.pace(options), Json.object())) {
            new Burst(stage, options).post(ORDERS, i -> Orders.unknown(String.valueOf(i), i));
            Http.until("leads are made", PATIENCE, () -> stage.leads() > ORDERS / 10);
            stage.amo().fault("", "/api/v4/*", -1, "403");
            LockSupport.parkNanos(WATCHED.toNanos());
            List<ObjectNode> requests = stage.seen().requests();
            long first = requests.stream()
                    .filter(request -> request.path("status").asInt() == 403)
                    .mapToLong(request -> request.path("answered_millis").asLong())
                    .min()
                    .orElseThrow();
            List<ObjectNode> later = requests.stream()
                    .filter(request -> request.path("millis").asLong() > first + ON_THE_WAY_MILLIS)
                    .toList();
            long probes = later.stream().filter(Banned::probe).count();
            report.add(Promise.none(name(), "request after the first 403", later.size() - probes));
            report.add(Promise.atMost(name(), "probes in " + WATCHED.toSeconds() + " s", 1, probes, true));
            report.add(Promise.none(name(), "order parked", stage.count("parked")));
            report.add(Promise.equal(
                    name(),
                    "for the door while the account is closed",
                    202,
                    Http.post(stage.program().url("/orders"), Orders.unknown("later", ORDERS))
                            .status()));
        }
    }

    private static boolean probe(ObjectNode request) {
        return request.path("path").asText().equals("/api/v4/account");
    }
}
