package amoroutes.amocrm;

import java.util.Optional;

/**
 * The pair of one integration in the vault. A pair that the vault could not take is held back and stored at the next
 * look: it exists once, and losing it would need a person.
 */
final class PairStore {
    /** @param instead of this text and no other; null: of whatever stands there */
    private record Unsaved(TokenPair pair, Optional<String> instead) {}

    private final TokenVault vault;
    private final String clientId;
    private Unsaved unsaved;

    PairStore(TokenVault vault, String clientId) {
        this.vault = vault;
        this.clientId = clientId;
    }

    /** What stands there now, as it is written. */
    Optional<String> standing() {
        return vault.load();
    }

    /** What a person asked for, instead of whatever stands there; durable when it returns. */
    TokenPair store(TokenPair pair) {
        return store(new Unsaved(pair, null));
    }

    /**
     * What came of a refresh; durable when it returns. A refresh token works once, so this pair is the one that lives as long as
     * the one it was made of still stands there, whoever may deliver by now.
     *
     * @param instead what stood there when the refresh was sent
     * @return the pair to use: the one that stands there when that is another by now
     */
    TokenPair store(TokenPair pair, Optional<String> instead) {
        return store(new Unsaved(pair, instead));
    }

    private TokenPair store(Unsaved made) {
        unsaved = made;
        boolean stored = true;
        if (made.instead == null) {
            vault.save(made.pair.json());
        } else {
            stored = vault.replace(made.instead, made.pair.json());
        }
        unsaved = null;
        return stored ? made.pair : read().orElse(made.pair);
    }

    /** The pair to use instead of the known one: held back before, or stored by another process. */
    Optional<TokenPair> otherThan(TokenPair known) {
        if (unsaved != null) {
            return Optional.of(store(unsaved));
        }
        return read().filter(found -> known == null || !found.access().equals(known.access()));
    }

    private Optional<TokenPair> read() {
        return vault.load()
                .flatMap(TokenPair::parse)
                .filter(found -> found.clientId().equals(clientId));
    }
}
