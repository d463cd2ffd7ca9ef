package amoroutes.intake;

/** What a value must be. */
@FunctionalInterface
interface Rule {
    /**
     * The value as it is kept: one spelling for what means the same. A value that breaks the rule is a complaint.
     *
     * @param value never null
     */
    Object check(Object value, Place place, ProblemCollector complaints);
}
