package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.Priority;

/** The account is closed, and it is time to ask whether it answers again. */
public record Probe(Permits permits) implements Job<Sending> {
    public Probe {
        requireNonNull(permits, "permits is null");
    }

    @Override
    public boolean due() {
        return permits.probeDue();
    }

    @Override
    public Sending begin() {
        return new Sending(CircuitBreaker.PROBE, Priority.PROBE);
    }
}
