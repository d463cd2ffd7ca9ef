package amoroutes.intake.mapping;

/** Where a value comes from. Thread-safe. */
@FunctionalInterface
interface Expression {
    /** Map, list, text, {@link java.math.BigDecimal}, boolean, or null when there is no such value. */
    Object value(Scope scope);

    /**
     * Compiles what stands behind a target: the cheapest way that gives its value.
     *
     * @throws IllegalArgumentException when it is no expression, with what is wrong
     */
    static Expression of(String text) {
        String expression = text.strip();
        return Constant.of(expression)
                .or(() -> PathExpression.of(expression))
                .or(() -> Comparison.of(expression))
                .or(() -> Call.of(expression))
                .orElseGet(() -> new JsonataExpression(expression));
    }

    /** As JSONata has it: absent, blank, zero, empty and false are false. */
    default boolean holds(Scope scope) {
        return Plain.truth(value(scope));
    }
}
