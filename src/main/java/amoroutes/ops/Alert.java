package amoroutes.ops;

/**
 * A message for people: something began to be wrong, or is over.
 *
 * @param incident its name, the same at its begin and at its end: {@code parked/invalid}
 * @param kind the first word of it
 * @param state {@code begin} or {@code end}
 * @param since when the incident began, as ISO 8601 in UTC
 * @param text one or a few sentences
 * @param repeated it was made before, and a channel has refused it
 */
public record Alert(String incident, String kind, String state, String since, String text, boolean repeated) {}
