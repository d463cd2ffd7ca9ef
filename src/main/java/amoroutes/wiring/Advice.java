package amoroutes.wiring;

/** Something that a person can put right, told in a sentence: the command line prints it without a stack trace. */
final class Advice extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    Advice(String message) {
        super(message);
    }

    Advice(String message, Throwable cause) {
        super(message, cause);
    }
}
