package amoroutes.intake;

/**
 * Who was let in, and for which sources he speaks.
 *
 * @param name what his requests are remembered under: the API key's name, or {@code *}
 * @param source that of bodies which name none
 */
public record Caller(String name, String source) {
    /** The name of a key that may post for every source. */
    public static final String ANY = "*";

    private static final String DEFAULT = "default";

    /** This machine, where no keys are set. */
    public static final Caller LOCAL = new Caller(ANY, DEFAULT);

    /** The holder of an API key: the name is his only source, unless it is {@code *}. */
    static Caller ofKey(String name) {
        return name.equals(ANY) ? LOCAL : new Caller(name, name);
    }

    /** Our own hand that brings something of this source, such as the inbox: what it brings may name another. */
    static Caller trusted(String source) {
        return new Caller(ANY, source);
    }

    /** @throws Refused (403) when he does not speak for that source */
    void demand(String other) {
        if (!name.equals(ANY) && !name.equals(other)) {
            throw Refused.forbidden("This key speaks for the source \"" + name
                    + "\" and no other: use that source's own key, or one that intake.api-keys names *.");
        }
    }
}
