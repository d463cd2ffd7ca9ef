package amoroutes.intake.mapping;

/** Where a value comes from. Thread-safe. */
@FunctionalInterface
interface Expression {
    /** Map, list, text, {@link java.math.BigDecimal}, boolean, or null when there is no such value. */
    Object value(Scope scope);

    /** As JSONata has it: absent, blank, zero, empty and false are false. */
    default boolean holds(Scope scope) {
        return Plain.truth(value(scope));
    }
}
