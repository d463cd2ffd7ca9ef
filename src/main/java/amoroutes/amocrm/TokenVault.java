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
}
