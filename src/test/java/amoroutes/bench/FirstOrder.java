package amoroutes.bench;

import amoroutes.e2e.Http;
import amoroutes.e2e.Program;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One order, posted the moment the program is ready: the first of a new account, whose fields it has to create, or the
 * first after a restart. Each in a program that was just started.
 */
record FirstOrder(String name, boolean restart) implements Scenario {
    private static final int RUNS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OURS_MILLIS = 300;

    @Override
    public void run(Path dir, Options options, Report report) throws IOException {
        SandboxOptions amo = options.amo();
        long[] millis = new long[RUNS];
        long requests = 0;
        int fields = 0;
        for (int i = 0; i < RUNS; i++) {
            Path own = Files.createDirectory(dir.resolve(String.valueOf(i)));
            try (Sandbox sandbox = Sandbox.start(amo);
                    Program program = program(own, sandbox, options)) {
                program.start();
                if (restart) {
                    order(program, sandbox, "before");
                    program.stop();
                    program.start();
                }
                long before = forOrders(sandbox);
                millis[i] = order(program, sandbox, "first");
                requests += forOrders(sandbox) - before;
                fields = restart ? 0 : fields(sandbox);
                report.say("  %,d ms: %s", millis[i], timeline(sandbox));
            }
        }
        report(millis, requests, fields, amo.delays(), report);
    }

    private static Program program(Path dir, Sandbox amo, Options options) {
        Map<String, String> settings = new HashMap<>(Bursts.pace(options));
        settings.put("amocrm.base-url", amo.url());
        settings.put("amocrm.access-token", amo.options().client().longLivedToken());
        return Program.in(dir, settings).jvm(Options.jvm());
    }

    /** Gives the milliseconds from accepted to created. */
    private static long order(Program program, Sandbox amo, String id) {
        Http.Response response = Http.post(program.url("/orders"), Orders.unknown(id, id.hashCode() & 0xffff));
        long accepted = System.currentTimeMillis();
        if (response.status() != 202) {
            throw new AssertionError(response.status() + " " + response.text());
        }
        Http.until("the lead is made", PATIENCE, () -> created(amo, id) > 0);
        return created(amo, id) - accepted;
    }

    private static long created(Sandbox amo, String id) {
        return new Seen(amo.requests()).created().getOrDefault(Orders.key(id), 0L);
    }

    private static long forOrders(Sandbox amo) {
        return amo.requests().stream()
                .filter(request -> !Seen.ofDirectory(request) && !ofAccount(request))
                .count();
    }

    /** How many the order lacked. */
    private static int fields(Sandbox amo) {
        return amo.requests().stream()
                .filter(request -> request.path("method").asText().equals("POST")
                        && request.path("path").asText().endsWith("/custom_fields"))
                .mapToInt(request -> request.path("entities").asInt())
                .sum();
    }

    private static boolean ofAccount(ObjectNode request) {
        return request.path("method").asText().equals("GET")
                && request.path("path").asText().matches("/api/v4/(account|users|leads/pipelines|.*/custom_fields).*");
    }

    /** When each request came and was answered, in milliseconds since the first of the last four seconds before the end. */
    private static String timeline(Sandbox amo) {
        List<ObjectNode> all = amo.requests();
        long end = all.get(all.size() - 1).path("millis").asLong();
        StringBuilder line = new StringBuilder();
        for (ObjectNode request : all) {
            long began = request.path("millis").asLong() - end;
            if (began > -4_000) {
                String path = request.path("path").asText().replaceFirst("\\?.*", "");
                line.append(String.format(
                        " %d-%d %s %s;",
                        began,
                        request.path("answered_millis").asLong() - end,
                        request.path("method").asText(),
                        path.replaceFirst("/api/v4/", "")));
            }
        }
        return line.toString();
    }

    private void report(long[] millis, long requests, int fields, SandboxOptions.Delays service, Report report) {
        long median = Burst.median(millis);
        long[] sorted = millis.clone();
        Arrays.sort(sorted);
        report.add(new Figures(
                name, RUNS, (double) requests / RUNS, 0, 0, median, Burst.percentile(sorted, 99), 0, 0, 0, 0));
        int rounds = restart ? 2 : 3;
        long theirs = service.base().toMillis() * rounds + service.perEntity().toMillis() * (1 + fields);
        report.add(Promise.atMost(
                name, "median ms, of which amoCRM takes " + theirs + ",", theirs + OURS_MILLIS, median, false));
        report.add(Promise.equal(name, "requests for " + RUNS + " orders", RUNS * (restart ? 3 : 4), requests));
    }
}
