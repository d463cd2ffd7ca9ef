package amoroutes.amocrm;

import java.util.Optional;

/** A value that lives on between runs: the tokens, the account. */
public interface TokenVault {
    /** Remembers nothing. */
    TokenVault NOTHING = new TokenVault() {
        @Override
        public Optional<String> load() {
            return Optional.empty();
        }

        @Override
        public void save(String value) {
            // as its name says
        }
    };

    Optional<String> load();

    /** Durable when it returns. */
    void save(String value);

    /**
     * The same, when what stands there is still {@code before}: another process may have written meanwhile. A vault that
     * several processes share does both in one step.
     *
     * @return false when it is not, and nothing was saved
     */
    default boolean replace(Optional<String> before, String value) {
        if (!load().equals(before)) {
            return false;
        }
        save(value);
        return true;
    }
}
