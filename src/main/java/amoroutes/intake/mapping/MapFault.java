package amoroutes.intake.mapping;

/** One thing that is wrong with a map. {@code line} counts from 1; 0 when it is not known. */
public record MapFault(int line, String message) {}
