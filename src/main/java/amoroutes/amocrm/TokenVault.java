package amoroutes.amocrm;

import java.util.Optional;

/** Where tokens live between runs. */
public interface TokenVault {
    Optional<String> load();

    /** Durable when it returns. */
    void save(String json);
}
