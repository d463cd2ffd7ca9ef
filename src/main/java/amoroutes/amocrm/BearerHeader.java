package amoroutes.amocrm;

/** The value of an {@code Authorization} header. */
final class BearerHeader {
    private static final String PREFIX = "Bearer ";

    private BearerHeader() {}

    /** The token alone, whether or not the header's word stands before it. */
    static String token(String headerOrToken) {
        String text = headerOrToken == null ? "" : headerOrToken.strip();
        return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                ? text.substring(PREFIX.length()).strip()
                : text;
    }
}
