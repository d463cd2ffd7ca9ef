package amoroutes.store;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A PostgreSQL server as a place for the store.
 *
 * @param url JDBC; its own parameters say how it is encrypted, and which schema is meant ({@code currentSchema})
 */
public record Server(String url, Optional<String> user, Optional<String> password) {
    /** What begins a URL of this kind. */
    public static final String SCHEME = "jdbc:postgresql:";

    public Server {
        requireNonNull(url, "url is null");
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("this is no URL of PostgreSQL");
        }
    }

    /** A URL may carry a password. */
    @Override
    public String toString() {
        return "Server[PostgreSQL]";
    }
}
