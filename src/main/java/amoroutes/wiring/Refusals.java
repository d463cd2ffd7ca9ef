package amoroutes.wiring;

import amoroutes.intake.Problems;
import amoroutes.intake.Refused;
import amoroutes.store.KeyReused;
import amoroutes.store.StoreUnavailable;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a door answers when it could not let something in. Only what the sender can act on; never a stack trace. */
public final class Refusals {
    private static final Logger LOG = LoggerFactory.getLogger("refused");

    /** The store may be back in seconds: a full disk is cleared, a lock released. */
    private static final String RETRY_AFTER_SECONDS = "10";

    /** Of whatever was thrown on the way from a door to the disk. */
    public HttpAnswer answer(Exception failure) {
        if (failure instanceof Refused refused) {
            LOG.info("{}: {}", refused.status(), refused.detail());
            return problem(refused);
        }
        if (failure instanceof KeyReused reused) {
            return problem(Refused.conflict(reused.getMessage()));
        }
        if (failure instanceof StoreUnavailable unavailable) {
            LOG.error("Nothing can be kept at present: {}", unavailable.getMessage());
            return problem(503, "Service Unavailable", "Nothing can be kept at present. Send it again.")
                    .with("Retry-After", RETRY_AFTER_SECONDS);
        }
        LOG.error("A request failed", failure);
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
