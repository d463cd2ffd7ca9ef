package amoroutes.amocrm;

import java.util.Optional;

/** A value that lives on between runs: the tokens, the account. */
public interface TokenVault {
    Optional<String> load();

    /** Durable when it returns. */
    void save(String value);
}
