package amoroutes.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * How the sandbox behaves. The defaults are a strict amoCRM that answers at once: 7 requests in any sliding second,
 * access tokens of a day, lists that show a write immediately.
 *
 * @param port 0 takes any free port
 * @param filterEnabled whether the account bought the filtering option (amocrm-api.md section 1)
 * @param clock the time of day, for tokens and {@code created_at}
 * @param nanos monotonic time, for the limit
 */
public record SandboxOptions(
        String host,
        int port,
        Client client,
        Limits limits,
        Delays delays,
        boolean filterEnabled,
        InstantSource clock,
        LongSupplier nanos) {

    /**
     * The one integration that the sandbox knows.
     *
     * @param longLivedToken an access token that never expires
     * @param expiresIn seconds an access token made by OAuth lives
     */
    public record Client(String id, String secret, String redirectUri, String longLivedToken, long expiresIn) {
        public Client {
            requireNonNull(id, "id is null");
            requireNonNull(secret, "secret is null");
            requireNonNull(redirectUri, "redirectUri is null");
            requireNonNull(longLivedToken, "longLivedToken is null");
        }

        /** Secrets never reach a log by accident. */
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /**
     * @param perSecond how many requests any sliding second may hold before 429
     * @param enforced false lets everything through
     * @param banAfter so many 429 within {@code banWindow} close everything with 403 until a reset; 0 never
     * @param json 429 as a JSON problem with {@code retry_after} instead of the gateway's HTML
     */
    public record Limits(int perSecond, boolean enforced, int banAfter, Duration banWindow, boolean json) {
        public Limits {
            requireNonNull(banWindow, "banWindow is null");
            if (perSecond < 1) {
                throw new IllegalArgumentException("perSecond is " + perSecond + ", at least 1 is needed");
            }
        }
    }

    /**
     * @param base time that every request takes
     * @param perEntity further time for each entity in the request
     * @param index how long lists and {@code query} do not show a write; {@code GET} by id always does
     */
    public record Delays(Duration base, Duration perEntity, Duration index) {
        public Delays {
            requireNonNull(base, "base is null");
            requireNonNull(perEntity, "perEntity is null");
            requireNonNull(index, "index is null");
        }
    }

    private static final String CLIENT_ID = "5c1f0e6a-0000-4000-8000-5a4db0c5a4db";

    public SandboxOptions {
        requireNonNull(host, "host is null");
        requireNonNull(client, "client is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(delays, "delays is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(nanos, "nanos is null");
    }

    public static SandboxOptions defaults() {
        return new SandboxOptions(
                "127.0.0.1",
                0,
                new Client(
                        CLIENT_ID,
                        "sandbox-client-secret",
                        "http://127.0.0.1:8080/oauth/callback",
                        Jwt.longLived(CLIENT_ID),
                        86_400),
                new Limits(7, true, 10, Duration.ofSeconds(10), false),
                new Delays(Duration.ZERO, Duration.ZERO, Duration.ZERO),
                false,
                InstantSource.system(),
                System::nanoTime);
    }

    public SandboxOptions withHost(String host) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }

    public SandboxOptions withPort(int port) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }

    public SandboxOptions withClient(String id, String secret, String redirectUri) {
        return with(new Client(id, secret, redirectUri, client.longLivedToken, client.expiresIn));
    }

    public SandboxOptions withExpiresIn(long seconds) {
        return with(new Client(client.id, client.secret, client.redirectUri, client.longLivedToken, seconds));
    }

    public SandboxOptions withServiceTime(Duration base, Duration perEntity) {
        return with(new Delays(base, perEntity, delays.index));
    }

    public SandboxOptions withIndexLag(Duration index) {
        return with(new Delays(delays.base, delays.perEntity, index));
    }

    public SandboxOptions withRequestsPerSecond(int perSecond) {
        return with(new Limits(perSecond, limits.enforced, limits.banAfter, limits.banWindow, limits.json));
    }

    /** @param enforced false lets any number of requests through */
    public SandboxOptions withLimit(boolean enforced) {
        return with(new Limits(limits.perSecond, enforced, limits.banAfter, limits.banWindow, limits.json));
    }

    public SandboxOptions withBan(int after, Duration window) {
        return with(new Limits(limits.perSecond, limits.enforced, after, window, limits.json));
    }

    public SandboxOptions withJsonThrottle(boolean json) {
        return with(new Limits(limits.perSecond, limits.enforced, limits.banAfter, limits.banWindow, json));
    }

    public SandboxOptions withFilterEnabled(boolean filterEnabled) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }

    public SandboxOptions withTime(InstantSource clock, LongSupplier nanos) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }

    SandboxOptions with(Client client) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }

    SandboxOptions with(Limits limits) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }

    SandboxOptions with(Delays delays) {
        return new SandboxOptions(host, port, client, limits, delays, filterEnabled, clock, nanos);
    }
}
