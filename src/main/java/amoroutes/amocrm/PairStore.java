package amoroutes.amocrm;

import java.util.Optional;

/**
 * The pair of one integration in the vault. A pair that the vault could not take is held back and stored at the next
 * look: it exists once, and losing it would need a person.
 */
final class PairStore {
    private final TokenVault vault;
    private final String clientId;
    private TokenPair unsaved;

    PairStore(TokenVault vault, String clientId) {
        this.vault = vault;
        this.clientId = clientId;
    }

    /** Durable when it returns. */
    TokenPair store(TokenPair pair) {
        unsaved = pair;
        vault.save(pair.json());
        unsaved = null;
        return pair;
    }

    /** The pair to use instead of the known one: held back before, or stored by another process. */
    Optional<TokenPair> otherThan(TokenPair known) {
        if (unsaved != null) {
            return Optional.of(store(unsaved));
        }
        return vault.load()
                .flatMap(TokenPair::parse)
                .filter(found -> found.clientId().equals(clientId))
                .filter(found -> known == null || !found.access().equals(known.access()));
    }
}
