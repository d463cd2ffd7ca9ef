package amoroutes.amocrm;

/** Who goes first when permits are short; the order of the words is the order of precedence. */
public enum Priority {
    /** The request that finds out whether a closed account answers again. */
    PROBE,
    /** Exchange or refresh of the token, without which nothing else works. */
    TOKEN,
    /** Reading back after a lost answer. */
    READ_BACK,
    /** Events of now with the contact searches that they need. */
    LIVE,
    /** Old orders. */
    BACKFILL,
    /** Keeping the directory and the account's metadata fresh. */
    DIRECTORY
}
