package amoroutes.store;

import java.sql.SQLException;
import java.util.List;

/**
 * Times in the store were written by another clock than the one that reads them now: by another node's, or by this machine's
 * before it was set while the program was down. What is dated later than now would sleep until then, and so it begins to wait
 * now.
 */
final class OtherClock {
    private static final String RETRIES =
            "update event set next_attempt_at = next_attempt_at - (changed_at - ?), changed_at = ?"
                    + " where state = 'queued' and next_attempt_at is not null and changed_at > ?";
    private static final List<String> LATER = List.of(
            "update event set changed_at = ? where state = 'doubtful' and changed_at > ?",
            "update resent set at = ? where at > ?",
            "update change set told_at = ? where told_at > ?");

    private OtherClock() {}

    /** @param now by our clock, in milliseconds since 1970 */
    static Void follow(Session session, long now) throws SQLException {
        session.update(RETRIES, now, now, now);
        for (String later : LATER) {
            session.update(later, now, now);
        }
        return null;
    }
}
