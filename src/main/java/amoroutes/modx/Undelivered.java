package amoroutes.modx;

/**
 * Orders that the component made no lead for.
 *
 * @param count how many, drafts not among them
 * @param first the id of the first one
 */
public record Undelivered(long count, long first) {
    /** For people, with the way to fetch them. */
    public String text() {
        return count + " order(s) have no lead by the component, the first is order " + first
                + ". They are fetched at the next start when database.since is the id of the first that you want, or its"
                + " date; orders whose links were taken over get no second lead.";
    }
}
