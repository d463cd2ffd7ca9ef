package amoroutes.amocrm;

/** The right to send one request now. */
public record Permit(long number, Priority priority) {}
