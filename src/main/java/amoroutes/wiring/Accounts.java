package amoroutes.wiring;

import amoroutes.settings.Connection;
import amoroutes.settings.Host;

/** Where the account is, as a person opens it in a browser. */
final class Accounts {
    private Accounts() {}

    static String url(Connection connection) {
        return connection
                .host()
                .map(Host::uri)
                .or(connection::baseUrl)
                .map(Object::toString)
                .orElse("");
    }
}
