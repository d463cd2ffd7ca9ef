package amoroutes.bench;

import amoroutes.e2e.FreePort;
import amoroutes.e2e.Http;
import amoroutes.e2e.Program;
import amoroutes.e2e.Shop;
import amoroutes.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A day's orders came in while amoCRM could not be reached; the program is started again and amoCRM is back. */
record Drain() implements Scenario {
    private static final int IN_ONE_POST = 400;
    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public void run(Path dir, Options options, Report report) throws IOException {
        int port = FreePort.next();
        int orders = options.backlog();
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.access-token", options.amo().client().longLivedToken());
        settings.put("amocrm.base-url", "http://127.0.0.1:" + port);
        Program program = Program.in(dir, settings).jvm(Options.jvm()).start();
        try {
            post(program, orders);
            program.stop();
            try (Stage stage = Stage.of(Sandbox.start(options.amo().withPort(port)), program)) {
                long begun = System.currentTimeMillis();
                stage.settled(PATIENCE);
                Burst waiting = new Burst(stage, options).waiting(begun, keys(orders));
                Figures figures = waiting.figures("drain", Set.of());
                report.add(figures);
                report.say("%s%n%s", Load.of(stage), stage.seen().flow());
                report.add(Promise.none(name(), "order twice", figures.doubles()));
                report.add(Promise.none(name(), "order lost", figures.lost()));
                report.add(Promise.never(name(), "answer 429", figures.throttled()));
                boolean room = !program.log().contains("OutOfMemoryError");
                report.add(new Promise(name(), "512 MB of heap are enough", room ? "yes" : "no", room, true));
            }
        } finally {
            program.close();
        }
    }

    /** Posts so many orders, the ids of which are their numbers. */
    static void post(Program program, int orders) {
        Shop.clients(CLIENTS, orders / IN_ONE_POST, part -> postPart(program, part * IN_ONE_POST));
    }

    private static void postPart(Program program, int first) {
        String lines = IntStream.range(first, first + IN_ONE_POST)
                .mapToObj(i -> Orders.unknown(String.valueOf(i), i))
                .collect(Collectors.joining("\n"));
        Http.Response response = Http.post(program.url("/orders"), lines, "application/x-ndjson");
        if (response.status() != 202) {
            throw new AssertionError(response.status() + " " + response.text());
        }
    }

    private static Set<String> keys(int orders) {
        return IntStream.range(0, orders)
                .mapToObj(i -> Orders.key(String.valueOf(i)))
                .collect(Collectors.toSet());
    }
}
