package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Whether amoCRM may be asked at all. A 402 or 403 closes it at the first, since going on is what turns throttling into
 * a ban; {@code GET /api/v4/account} then tells a ban or a lapsed subscription from a right that is missing at one place
 * (amocrm-api.md 10). It is asked at once, then each minute, or every 5 minutes once a ban is certain ({@link #probeEvery}).
 *
 * <p>Pure: time comes in as nanoseconds of a monotonic clock. Not thread-safe; {@link Permits} is.
 */
public final class CircuitBreaker {
    public enum State {
        OPEN,
        /** There is no valid access token. */
        UNAUTHORIZED,
        /** amoCRM says the account is not paid; on paid accounts it says so for minutes at night. */
        UNPAID,
        /** amoCRM refuses everything, until its support unblocks the account. */
        BANNED
    }

    /** The question whether the account answers. */
    public static final Request PROBE = Request.get("/api/v4/account");

    private static final long NEVER = Long.MIN_VALUE;
    private static final long CLEARED_FOR = Duration.ofMinutes(10).toNanos();

    private final BooleanSupplier authorized;
    private final Map<String, Long> clearedAt = new HashMap<>();
    private long unpaidEvery = Duration.ofMinutes(1).toNanos();
    private long bannedEvery = Duration.ofMinutes(5).toNanos();
    private State closed = State.OPEN;
    private boolean certain;
    private String closedBy = "";
    private long closedAt;
    private long probedAt = NEVER;

    /** @param authorized whether there is a valid access token, see {@link Tokens#usable()} */
    public CircuitBreaker(BooleanSupplier authorized) {
        this.authorized = requireNonNull(authorized, "authorized is null");
    }

    public State state() {
        return closed == State.OPEN && !authorized.getAsBoolean() ? State.UNAUTHORIZED : closed;
    }

    /** The account itself said so; before that the state is a suspicion which the next probe settles. */
    public boolean certain() {
        return certain;
    }

    /** How long it has been unpaid or banned; zero when it is neither. */
    public Duration closedFor(long now) {
        return closed == State.OPEN ? Duration.ZERO : Duration.ofNanos(now - closedAt);
    }

    /** Until the account is asked again; zero when it is neither unpaid nor banned, or is asked now. */
    public Duration nextProbe(long now) {
        return closed == State.OPEN ? Duration.ZERO : Duration.ofNanos(Math.max(0, nextProbe() - now));
    }

    public boolean lets(Priority priority, long now) {
        return switch (state()) {
            case OPEN -> true;
            case UNAUTHORIZED -> priority == Priority.TOKEN;
            case UNPAID -> priority == Priority.TOKEN || priority == Priority.PROBE && probeDue(now);
            case BANNED -> priority == Priority.PROBE && probeDue(now);
        };
    }

    /**
     * How often the account is asked whether it answers again.
     *
     * @param unpaid while it is unpaid, or a ban is not certain
     * @param banned while a ban is certain
     */
    public void probeEvery(Duration unpaid, Duration banned) {
        unpaidEvery = unpaid.toNanos();
        bannedEvery = banned.toNanos();
    }

    public boolean probeDue(long now) {
        return closed != State.OPEN && now >= nextProbe();
    }

    /** A probe leaves now. */
    public void probing(long now) {
        probedAt = now;
    }

    /** At once when it closes, unless it was asked just before. */
    private long nextProbe() {
        long every = closed == State.BANNED && certain ? bannedEvery : unpaidEvery;
        return probedAt == NEVER ? closedAt : Math.max(closedAt, probedAt + every);
    }

    /** What every answer says about the gate. */
    public void noted(Request request, Answer answer, long now) {
        boolean account = request.endpoint().equals(PROBE.endpoint());
        switch (answer.kind()) {
            case UNPAID -> close(State.UNPAID, request, account, true, now);
            case FORBIDDEN -> close(State.BANNED, request, account, ((Answer.Forbidden) answer).byApi(), now);
            case DONE, EMPTY, INVALID, UNAUTHORIZED, NOT_FOUND -> {
                if (account) {
                    open(now);
                }
            }
            case THROTTLED, TOO_LARGE, TRANSIENT, UNCLEAR -> {}
        }
    }

    private void close(State why, Request request, boolean account, boolean byApi, long now) {
        String endpoint = request.endpoint();
        if (byApi && !account && (confirmedByItsReader(endpoint) || cleared(endpoint, now))) {
            return;
        }
        if (closed == State.OPEN) {
            closedAt = now;
        }
        if (account) {
            certain = true;
            clearedAt.clear();
            closed = why;
            probing(now);
        } else if (!certain) {
            closed = why;
            closedBy = endpoint;
        }
    }

    private void open(long now) {
        if (closed != State.OPEN && !certain) {
            clearedAt.put(closedBy, now);
        }
        closed = State.OPEN;
        certain = false;
    }

    /** {@link AccountReading} asks for the account itself after a refusal here, where tariffs and rights often say no. */
    private static boolean confirmedByItsReader(String endpoint) {
        return endpoint.equals("users") || endpoint.equals("catalogs") || endpoint.endsWith("/custom_fields");
    }

    /** A probe found lately that only this endpoint is refused. */
    private boolean cleared(String endpoint, long now) {
        Long at = clearedAt.get(endpoint);
        return at != null && now - at < CLEARED_FOR;
    }
}
