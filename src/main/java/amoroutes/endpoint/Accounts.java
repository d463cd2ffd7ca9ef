package amoroutes.endpoint;

import amoroutes.settings.Connection;
import amoroutes.settings.Host;
import java.net.URI;
import java.util.Optional;

/** Where the account is, as a person opens it in a browser. */
public final class Accounts {
    private Accounts() {}

    public static String url(Connection connection) {
        return uri(connection).map(URI::toString).orElse("");
    }

    /** With its port, where it has one. */
    static String host(Connection connection) {
        return uri(connection).map(URI::getAuthority).orElse("");
    }

    private static Optional<URI> uri(Connection connection) {
        return connection.host().map(Host::uri).or(connection::baseUrl);
    }
}
