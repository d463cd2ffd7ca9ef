package amoroutes.ops;

/** What a browser is told about our pages. */
public final class PageSecurity {
    /** Our own style and script, by their hashes; nothing else runs, and nobody frames us. */
    public static final String POLICY = Templates.SECURITY_POLICY;

    private PageSecurity() {}
}
