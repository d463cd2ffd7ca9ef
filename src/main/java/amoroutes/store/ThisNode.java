package amoroutes.store;

import static java.util.Objects.requireNonNull;

/**
 * What this program tells others of itself that share its store.
 *
 * @param role a word for people
 * @param delivers it may hold the lease
 */
public record ThisNode(String name, String role, boolean delivers, String version) {
    public ThisNode {
        requireNonNull(name, "name is null");
        requireNonNull(role, "role is null");
        requireNonNull(version, "version is null");
    }
}
