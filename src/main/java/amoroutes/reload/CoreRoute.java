package amoroutes.reload;

/** The routes that the program itself sends to: a set of route files has to have each of them. */
public enum CoreRoute {
    /** Takes the events that wait: it begins by itself. */
    DELIVER("scheduler:deliver"),
    /** One request to amoCRM; the body is the sending, which then has its reply. */
    AMOCRM("direct:amocrm"),
    /** Renews the access token when it is due. */
    TOKEN_RENEW("direct:token-renew"),
    /** A round of requests to amoCRM, such as a reading of the account; the body is the round. */
    ROUND("direct:round"),
    /** Called for each event that was parked; it is in customize-more.camel.yaml. */
    EVENT_PARKED("direct:event-parked"),
    /** Accepts the sample order of the built-in sandbox. */
    SAMPLE("direct:sample");

    private final String uri;

    CoreRoute(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }
}
