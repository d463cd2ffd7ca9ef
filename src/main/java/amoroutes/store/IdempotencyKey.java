package amoroutes.store;

import static java.util.Objects.requireNonNull;

/**
 * What a client sends so that it may repeat a request safely.
 *
 * @param scope who sent it and to which door: equal keys of different scopes have nothing to do with each other
 * @param bodyHash tells a repetition from another request under the same key
 */
public record IdempotencyKey(String scope, String key, String bodyHash) {
    public IdempotencyKey {
        requireNonNull(scope, "scope is null");
        requireNonNull(key, "key is null");
        requireNonNull(bodyHash, "bodyHash is null");
    }
}
