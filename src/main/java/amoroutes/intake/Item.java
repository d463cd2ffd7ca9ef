package amoroutes.intake;

/** One thing that a reader found: an object of a JSON array, a line of NDJSON, a form. Numbered from 0. */
sealed interface Item permits Parsed, Unreadable, InArchive {
    int index();

    /** Where it begins, from 1; 0 when the format has no lines. */
    int line();

    /** As it was sent, for the person who repairs it; empty when the format does not keep it. */
    String text();
}
