package amoroutes.http;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.InboxFile;
import amoroutes.intake.Problems;
import amoroutes.intake.Refused;
import amoroutes.store.KeyReused;
import amoroutes.store.StoreUnavailable;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a door answers when it could not let something in: only what the sender can act on, never a stack trace. Each
 * refusal is counted.
 */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("refused");

    /** The store may be back in seconds: a full disk is cleared, a lock released. */
    private static final String RETRY_AFTER_SECONDS = "10";

    private static final int UNUSABLE = 422;

    /** Counts what was refused at a door with an HTTP status. */
    @FunctionalInterface
    public interface Counter {
        void refused(String door, int status, long times);
    }

    private final Counter counter;

    public Refusals(Counter counter) {
        this.counter = requireNonNull(counter, "counter is null");
    }

    /** Of whatever was thrown on the way from a door, which is a route's id, to the disk. */
    public HttpAnswer answer(Exception failure, String door) {
        return answer(failure, door, null);
    }

    /** @param came what came in; null where nobody knows */
    public HttpAnswer answer(Exception failure, String door, RequestOrigin came) {
        HttpAnswer answer = answer(failure, came == null ? new RequestOrigin(door, -1) : came);
        counter.refused(door, answer.status(), 1);
        return answer;
    }

    /** Tells of a refusal; louder at a hook, whose sender does not send it again. */
    static void tell(RequestOrigin came, int status, String reason) {
        if (came.hook()) {
            LOG.warn("{}: {}: {}", came, status, reason);
        } else {
            LOG.info("{}: {}: {}", came, status, reason);
        }
    }

    /** Rows of a file that could not be used, or the file as a whole. */
    public void count(InboxFile file, String door) {
        if (file.refused() > 0) {
            counter.refused(door, UNUSABLE, file.refused());
        }
    }

    private static HttpAnswer answer(Exception failure, RequestOrigin came) {
        if (failure instanceof Refused refused) {
            tell(came, refused.status(), refused.logged());
            return problem(refused);
        }
        if (failure instanceof KeyReused reused) {
            tell(came, 409, reused.getMessage());
            return problem(Refused.conflict(reused.getMessage()));
        }
        if (failure instanceof StoreUnavailable unavailable) {
            LOG.error("{}: nothing can be kept at present: {}", came, unavailable.getMessage());
            return problem(503, "Service Unavailable", "Nothing can be kept at present. Send it again.")
                    .with("Retry-After", RETRY_AFTER_SECONDS);
        }
        LOG.error("{}: a request failed", came, failure);
        return problem(500, "Internal Server Error", "The request failed; the log says why. Nothing was kept.");
    }

    private static HttpAnswer problem(Refused refused) {
        HttpAnswer answer = HttpAnswer.of(refused.status(), Problems.CONTENT_TYPE, Problems.json(refused));
        for (Map.Entry<String, String> header : refused.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static HttpAnswer problem(int status, String title, String detail) {
        String json = "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                + detail + "\",\"errors\":[]}";
        return HttpAnswer.of(status, Problems.CONTENT_TYPE, json);
    }
}
