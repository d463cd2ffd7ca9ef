package amoroutes.deliver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the routes of all jobs call: the steps of a round, and the log of failures, once per outage. Thread-safe. */
public final class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    private final Map<String, String> failures = new ConcurrentHashMap<>();

    public List<Sending> next(Round round) {
        return round.next();
    }

    public void take(Round round) {
        round.take();
    }

    /** Whatever its reason, it is tried again by its schedule. */
    public void failed(String job, Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        if (failures.put(job, reason) == null) {
            LOG.warn("Job {} failed: {}. It is tried again by itself.", job, reason);
        }
    }

    public void works(String job) {
        if (failures.remove(job) != null) {
            LOG.info("Job {} works again.", job);
        }
    }
}
