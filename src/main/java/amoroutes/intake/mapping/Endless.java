package amoroutes.intake.mapping;

/** An expression does not come to an end on some body. */
final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Endless() {
        super("does not come to an end on this body", null, false, false);
    }
}
