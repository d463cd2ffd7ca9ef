package amoroutes.enrich;

/**
 * A phone or an e-mail address of a contact with its kind.
 *
 * @param enumCode such as {@code WORK}; empty when amoCRM shows none
 * @param enumId the kind where there is no code for it; 0 otherwise
 */
public record ContactPoint(String value, String enumCode, long enumId) {
    public ContactPoint(String value, String enumCode) {
        this(value, enumCode, 0);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "(" + (enumCode.isEmpty() ? enumId : enumCode) + ")";
    }
}
