package amoroutes.rehearsal;

/** A golden case that says something which no case can say; the message names the place and what may stand there. */
public final class CaseUnreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CaseUnreadable(String message) {
        super(message);
    }

    CaseUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
