package amoroutes.intake.mapping;

/** Compiles what stands behind a target: the cheapest way that gives its value. */
final class Expressions {
    private Expressions() {}

    /** @throws IllegalArgumentException when it is none, with what is wrong */
    static Expression of(String text) {
        String expression = text.strip();
        return Constant.of(expression)
                .or(() -> PathExpression.of(expression))
                .or(() -> Comparison.of(expression))
                .or(() -> Call.of(expression))
                .orElseGet(() -> new JsonataExpression(expression));
    }
}
