package amoroutes.intake.mapping;

/** An expression of a map does not come to an end on some body. */
public final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Endless(String expression) {
        super("the expression " + expression + " does not come to an end on this body", null, false, false);
    }
}
