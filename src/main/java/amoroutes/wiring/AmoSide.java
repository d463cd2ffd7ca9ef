package amoroutes.wiring;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.AccountGuard;
import amoroutes.amocrm.CircuitBreaker;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.OAuthClient;
import amoroutes.amocrm.OAuthTokens;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.TokenVault;
import amoroutes.amocrm.Tokens;
import amoroutes.common.Sha256;
import amoroutes.logs.Logs;
import amoroutes.settings.Connection;
import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import amoroutes.store.SmallValues;
import amoroutes.store.Store;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Our side of the line to one account: its tokens, the budget of requests, what is known of the account, and that it is the
 * one our data are about.
 */
public record AmoSide(Tokens tokens, Permits permits, AccountCache account, AccountGuard bond) {
    private static final String TOKENS = "amocrm.tokens";
    private static final String ACCOUNT = "amocrm.account";
    private static final String READ = "amocrm.account.read";

    /**
     * @param delivers only to the account that our data are about; else it looks at whatever account the settings lead to
     * @param ours the account's limit is this node's to use at this moment
     */
    static AmoSide of(Settings settings, Store store, InstantSource clock, boolean delivers, BooleanSupplier ours) {
        Tokens tokens = tokens(settings.connection(), store.vault(), clock);
        AccountGuard bond = new AccountGuard(new InVault(store.deliverersVault(), ACCOUNT), Logs.PROGRAM::error);
        CircuitBreaker gate = new CircuitBreaker(
                () -> tokens.usable() && (!delivers || bond.trouble().isEmpty()));
        Pace pace = new Pace(settings.delivery().requestsPerSecond());
        if (!delivers) {
            pace.beside(System.nanoTime()); // of the program that this command looks after
        }
        Permits permits = new Permits(pace, gate, System::nanoTime, ours);
        AccountCache account = delivers
                ? new AccountCache(clock, bond::holds, new BySettings(store.deliverersVault(), READ, line(settings)))
                : new AccountCache(clock);
        return new AmoSide(tokens, permits, account, bond);
    }

    /** Tokens of another program, in our form, become ours unless we have some. */
    public static boolean handOver(SmallValues vault, String pair) {
        boolean ours = vault.get(TOKENS).isEmpty();
        if (ours) {
            vault.put(TOKENS, pair);
        }
        return ours;
    }

    private static Tokens tokens(Connection connection, SmallValues vault, InstantSource clock) {
        if (connection.accessToken().isPresent()) {
            return new LongLivedToken(connection.accessToken().get().value(), clock);
        }
        OAuthClient client = new OAuthClient(
                connection.clientId().orElse(""),
                connection.clientSecret().map(Secret::value).orElse(""),
                connection.redirectUri().orElse(""));
        String code = connection.clientCode().map(Secret::value).orElse("");
        return new OAuthTokens(client, code, new InVault(vault, TOKENS), clock);
    }

    /** Whose account it is and what is read of it: another token may lead elsewhere. */
    private static String line(Settings settings) {
        Connection connection = settings.connection();
        return Sha256.brief(String.join(
                "\n",
                connection.baseUrl().map(URI::toString).orElse(""),
                connection.clientId().orElse(""),
                connection.accessToken().map(Secret::value).orElse(""),
                String.valueOf(settings.linkProducts())));
    }

    /** @param mark of the settings that the value is true for; by others there is none */
    private record BySettings(SmallValues vault, String name, String mark) implements TokenVault {
        @Override
        public Optional<String> load() {
            return vault.get(name).filter(value -> value.startsWith(mark)).map(value -> value.substring(mark.length()));
        }

        @Override
        public void save(String value) {
            vault.put(name, mark + value);
        }
    }

    /** A value of our store, for parts that know no store. */
    record InVault(SmallValues vault, String name) implements TokenVault {
        @Override
        public Optional<String> load() {
            return vault.get(name);
        }

        @Override
        public void save(String value) {
            vault.put(name, value);
        }

        @Override
        public boolean replace(Optional<String> before, String value) {
            return vault.replace(name, before, value);
        }
    }
}
