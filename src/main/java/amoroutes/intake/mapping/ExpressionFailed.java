package amoroutes.intake.mapping;

/** An expression of a map fails on some body. The message says map, line and field, and repeats nothing of the body. */
public final class ExpressionFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExpressionFailed(String message) {
        super(message, null, false, false);
    }
}
