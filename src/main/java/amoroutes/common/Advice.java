package amoroutes.common;

/** Something that a person can put right, in a sentence: the command line prints it without a stack trace. */
public final class Advice extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public Advice(String message) {
        super(message);
    }

    public Advice(String message, Throwable cause) {
        super(message, cause);
    }
}
