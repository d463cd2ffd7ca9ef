package amoroutes.intake.mapping;

/** When an event is not to be sent, and what people are told of it. */
record Reason(Expression when, String because) {}
