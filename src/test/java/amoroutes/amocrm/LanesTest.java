package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pieces together on a real clock: 16 lanes and the token's thread against a strict amoCRM in memory. */
@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LanesTest {
    private static final int LANES = 16;
    private static final int LEADS = 24;
    private static final Request LEAD = Request.post("/api/v4/leads/complex", "[{}]");

    private final Answers answers = new Answers();
    private final StrictAmo amocrm = new StrictAmo();
    private final MemoryVault vault = new MemoryVault();
    private final OAuthTokens tokens =
            new OAuthTokens(new OAuthClient("id", "secret", "https://x/"), "code", vault, InstantSource.system());
    private final Permits permits = new Permits(new Pace(6), new CircuitBreaker(tokens::usable), System::nanoTime);
    private final AtomicInteger left = new AtomicInteger(LEADS);

    @Test
    void a_token_that_expires_under_sixteen_lanes_is_renewed_once_and_nothing_is_lost()
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(LANES + 1);
        try {
            Future<?> renewal = threads.submit(until(() -> left.get() <= 0, this::renew));
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                lanes.add(threads.submit(until(() -> left.decrementAndGet() < 0, this::deliver)));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
            renewal.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(amocrm.leads).isEqualTo(LEADS);
        assertThat(amocrm.granted).as("the exchange and one refresh").isEqualTo(2);
        assertThat(amocrm.reused).isZero();
        assertThat(amocrm.mostInASecond()).isLessThanOrEqualTo(7);
    }

    /** What the route of a lane does; a request that was plainly refused goes back to the queue. */
    private void deliver() throws InterruptedException {
        Permit permit = permits.await(Priority.LIVE).orElseThrow();
        String access = tokens.access();
        permits.leaving(permit);
        Answer answer = answers.read(LEAD, amocrm.lead(access));
        if (answer instanceof Answer.Unauthorized) {
            left.incrementAndGet();
            tokens.expire("Bearer " + access);
        }
        permits.noted(LEAD, answer);
    }

    /** What the token route does. */
    private void renew() throws InterruptedException {
        if (!tokens.due()) {
            TimeUnit.MILLISECONDS.sleep(1); // stands for the route's schedule
            return;
        }
        Permit permit = permits.await(Priority.TOKEN).orElseThrow();
        Request request = tokens.request();
        permits.leaving(permit);
        Reply reply = amocrm.token(request);
        tokens.keep(reply);
        permits.noted(request, answers.read(request, reply));
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private static Callable<Void> until(Callable<Boolean> end, Step step) {
        return () -> {
            while (!end.call()) {
                step.take();
            }
            return null;
        };
    }

    /** Forgets its first access token after 5 leads; each refresh token works once; requests arrive up to 160 ms late. */
    private static final class StrictAmo {
        private final Random random = new Random(1);
        private final List<Long> arrivals = new ArrayList<>();
        private int leads;
        private int granted;
        private int reused;

        synchronized Reply lead(String access) {
            arrive();
            if (granted == 1 && leads == 5 || !access.equals("a" + granted)) {
                return new Reply(401, null, "{\"status\":401,\"detail\":\"Invalid user name or password\"}");
            }
            leads++;
            return new Reply(200, null, "[{\"id\":" + leads + "}]");
        }

        synchronized Reply token(Request request) {
            arrive();
            String expected = granted == 0 ? "\"code\":\"code\"" : "\"refresh_token\":\"r" + granted + "\"";
            if (!request.body().contains(expected)) {
                reused++;
                return new Reply(401, null, Examples.OAUTH_REVOKED);
            }
            granted++;
            return new Reply(
                    200,
                    null,
                    "{\"expires_in\":86400,\"access_token\":\"a%d\",\"refresh_token\":\"r%d\"}"
                            .formatted(granted, granted));
        }

        private void arrive() {
            arrivals.add(System.nanoTime() + random.nextInt(160_000_000));
        }

        private int mostInASecond() {
            Collections.sort(arrivals);
            int most = 0;
            int from = 0;
            for (int to = 0; to < arrivals.size(); to++) {
                while (arrivals.get(to) - arrivals.get(from) >= 1_000_000_000L) {
                    from++;
                }
                most = Math.max(most, to - from + 1);
            }
            return most;
        }
    }
}
