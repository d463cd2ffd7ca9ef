package amoroutes.amocrm;

/** amoCRM did not give what a round of requests needs; the message says what is missing and why, for the log. */
public final class RoundFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RoundFailed(String message) {
        super(message);
    }
}
