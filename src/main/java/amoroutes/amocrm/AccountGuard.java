package amoroutes.amocrm;

import static java.util.Objects.requireNonNull;

import amoroutes.settings.Account;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Ties what is kept beside the program to the one account that it is about. Which order is which lead, and which phone is
 * which contact, is true there and nowhere else: in another account orders would change strangers' leads. Thread-safe.
 */
public final class AccountGuard {
    private final TokenVault memory;
    private final Consumer<String> alert;
    private volatile String trouble = "";

    /** @param alert called once with what a person has to know */
    public AccountGuard(TokenVault memory, Consumer<String> alert) {
        this.memory = requireNonNull(memory, "memory is null");
        this.alert = requireNonNull(alert, "alert is null");
    }

    /** Whether it is the account that our data are about; the first one is, from now on. */
    public synchronized boolean holds(Account account) {
        if (memory.load().isEmpty()) {
            memory.save(text(account));
        }
        Optional<String> objection = objection(account);
        if (objection.isPresent() && trouble.isEmpty()) {
            alert.accept(objection.get());
        }
        trouble = objection.orElse("");
        return objection.isEmpty();
    }

    /** What is wrong with this account and what to do; nothing is remembered. */
    public Optional<String> objection(Account account) {
        return memory.load()
                .filter(known -> !known.replaceFirst(" .*", "").equals(Long.toString(account.id())))
                .map(known -> "The data in data.dir are about account " + known
                        + ", and the settings now lead to account "
                        + text(account) + ": nothing is delivered there, since what is known of one account would be"
                        + " taken for known in the other. Set data.dir to a folder of its own for this account, or set"
                        + " amocrm.account back. What was accepted meanwhile is queued in data.dir.");
    }

    /** The last objection; empty when all is well. */
    public String trouble() {
        return trouble;
    }

    private static String text(Account account) {
        return account.id() + " (" + account.subdomain() + ")";
    }
}
