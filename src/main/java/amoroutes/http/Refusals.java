package amoroutes.http;

import static java.util.Objects.requireNonNull;

import amoroutes.intake.InboxFile;
import amoroutes.intake.Problems;
import amoroutes.intake.Refused;
import amoroutes.store.KeyReused;
import amoroutes.store.StoreUnavailable;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
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

    /** What came in is not what it should be, or not from whom it should be. */
    public HttpAnswer refuse(Refused refused, String door, RequestOrigin came) {
        log(origin(came, door), refused.status(), refused.logged());
        return counted(door, problem(refused));
    }

    /** An idempotency key came with another body before. */
    public HttpAnswer conflict(KeyReused reused, String door, RequestOrigin came) {
        return refuse(Refused.conflict(reused.getMessage()), door, came);
    }

    /** Nothing can be kept at present: the sender is asked to send it again. */
    public HttpAnswer unavailable(StoreUnavailable unavailable, String door, RequestOrigin came) {
        LOG.error("{}: nothing can be kept at present: {}", origin(came, door), unavailable.getMessage());
        return counted(
                door,
                problem(503, "Nothing can be kept at present. Send it again.")
                        .with("Retry-After", RETRY_AFTER_SECONDS));
    }

    /** Whatever else was thrown on the way from a door to the disk. */
    public HttpAnswer failed(Exception failure, String door, RequestOrigin came) {
        LOG.error("{}: a request failed", origin(came, door), failure);
        return counted(door, problem(500, "The request failed; the log says why. Nothing was kept."));
    }

    /** This node takes nothing in: the sender, or the load balancer before it, has to go to another one. */
    public HttpAnswer elsewhere() {
        return problem(503, "This node takes nothing in (node.role). Send it to another one.")
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }

    private HttpAnswer counted(String door, HttpAnswer answer) {
        counter.refused(door, answer.status(), 1);
        return answer;
    }

    /** @param came null where it did not come in over HTTP */
    private static RequestOrigin origin(RequestOrigin came, String door) {
        return came == null ? new RequestOrigin(door, -1) : came;
    }

    /** Logs a refusal; louder at a hook, whose sender does not send it again. */
    static void log(RequestOrigin came, int status, String reason) {
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

    /** What a client hears of a request that reached no route. */
    static HttpAnswer answer(int status) {
        HttpAnswer answer = problem(status, detail(status));
        return status == 503 || status == 429 ? answer.with("Retry-After", "5") : answer;
    }

    static String detail(int status) {
        return switch (status) {
            case 400 -> "The request could not be read: it broke off, or its headers are not HTTP or say two things.";
            case 404 -> "Nothing answers at this path.";
            case 405 -> "This path does not take this method.";
            case 413 -> "The body is larger than intake.max-body-size allows: send less in one request.";
            case 429 -> "Too many wrong keys came from this address: send it again in a few seconds.";
            case 503 ->
                "The request took too long, too many bodies are coming in (intake.memory), or the program is stopping:"
                        + " send it again in a few seconds.";
            default -> "The request was not handled; the log of the program says why.";
        };
    }

    private static HttpAnswer problem(Refused refused) {
        HttpAnswer answer = HttpAnswer.of(refused.status(), Problems.CONTENT_TYPE, Problems.json(refused));
        for (Map.Entry<String, String> header : refused.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static HttpAnswer problem(int status, String detail) {
        String title = HttpResponseStatus.valueOf(status).reasonPhrase();
        return HttpAnswer.of(status, Problems.CONTENT_TYPE, Problems.json(status, title, detail, List.of()));
    }
}
