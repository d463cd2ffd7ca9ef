package amoroutes.enrich;

/** A phone or an e-mail address of a contact with its kind, such as {@code WORK}. */
public record ContactPoint(String value, String enumCode) {
    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return "(" + enumCode + ")";
    }
}
