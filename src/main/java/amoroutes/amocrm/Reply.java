package amoroutes.amocrm;

/**
 * What came back over HTTP, not yet understood.
 *
 * @param retryAfter the header of that name; null when there was none
 * @param body JSON, HTML of a gateway, or nothing (null or blank)
 */
public record Reply(int status, String retryAfter, String body) {
    /** Bodies hold tokens and personal data. */
    @Override
    public String toString() {
        return "reply " + status;
    }
}
