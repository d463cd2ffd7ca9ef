package amoroutes.intake.mapping;

/** What stands behind a target of a map: an expression, an object of targets, or one such object for each of a list. */
@FunctionalInterface
interface Mapping {
    /** The value; null when there is none. */
    Object value(Scope scope);
}
