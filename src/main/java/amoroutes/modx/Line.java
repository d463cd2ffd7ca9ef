package amoroutes.modx;

/**
 * What becomes of one setting of the component.
 *
 * @param from its name, with its context where it is a context's
 * @param key ours; empty when there is none
 * @param value as it stands in our file; empty when there is none
 * @param remark what a person should know: why not, or what is different now
 */
public record Line(String from, String key, String value, Fate fate, String remark) {
    public enum Fate {
        /** It has another value than our default: it is written. */
        TAKEN,
        /** It says what holds anyway. */
        DEFAULT,
        /** A value that nobody may read: it goes to a file of its own. */
        SECRET,
        NO_EQUIVALENT
    }

    static Line none(String from, String why) {
        return new Line(from, "", "", Fate.NO_EQUIVALENT, why);
    }

    /** For people: a secret stays one. */
    public String shown() {
        return fate == Fate.SECRET ? "(secret)" : withoutPassword(value);
    }

    /** The address of a database may carry a password. */
    static String withoutPassword(String value) {
        return value.replaceAll("(?i)([?&;]password=)[^&;]*", "$1(secret)")
                .replaceAll("(//[^/@:]*:)[^/@]*@", "$1(secret)@");
    }

    @Override
    public String toString() {
        return from + " -> " + key + "=" + shown();
    }
}
