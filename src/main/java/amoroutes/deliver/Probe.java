package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;
import java.time.Duration;

/** The account is closed, and it is time to ask whether it answers again. */
public record Probe(Permits permits) implements Job<Sending> {
    public Probe {
        requireNonNull(permits, "permits is null");
    }

    @Override
    public boolean due() {
        return permits.probeDue();
    }

    /**
     * @param unpaid how often it is asked while the account is unpaid, or a ban is not certain
     * @param banned how often while a ban is certain
     */
    public boolean due(Duration unpaid, Duration banned) {
        return permits.probeDue(unpaid, banned);
    }

    @Override
    public Sending begin() {
        return new Sending(CircuitBreaker.PROBE, Priority.PROBE);
    }
}
