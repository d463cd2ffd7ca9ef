package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.amocrm.Gate;
import amoroutes.amocrm.LongLivedToken;
import amoroutes.amocrm.OAuthClient;
import amoroutes.amocrm.OAuthTokens;
import amoroutes.amocrm.Pace;
import amoroutes.amocrm.Permits;
import amoroutes.amocrm.TokenVault;
import amoroutes.amocrm.Tokens;
import amoroutes.settings.Connection;
import amoroutes.settings.Secret;
import amoroutes.settings.Settings;
import amoroutes.store.Vault;
import java.time.InstantSource;
import java.util.Optional;

/** Our side of the line to one account: its tokens, the budget of requests, and what is known of the account. */
record AmoSide(Tokens tokens, Permits permits, AccountCache account) {
    private static final String TOKENS = "amocrm.tokens";

    AmoSide {
        requireNonNull(tokens, "tokens is null");
        requireNonNull(permits, "permits is null");
        requireNonNull(account, "account is null");
    }

    static AmoSide of(Settings settings, Vault vault, InstantSource clock) {
        Tokens tokens = tokens(settings.connection(), vault, clock);
        Pace pace = new Pace(settings.delivery().requestsPerSecond());
        Permits permits = new Permits(pace, new Gate(tokens::usable), System::nanoTime);
        return new AmoSide(tokens, permits, new AccountCache(clock));
    }

    /** Tokens of another program, in our form, become ours unless we have some. */
    static boolean handOver(Vault vault, String pair) {
        boolean ours = vault.get(TOKENS).isEmpty();
        if (ours) {
            vault.put(TOKENS, pair);
        }
        return ours;
    }

    private static Tokens tokens(Connection connection, Vault vault, InstantSource clock) {
        if (connection.accessToken().isPresent()) {
            return new LongLivedToken(connection.accessToken().get().value(), clock);
        }
        OAuthClient client = new OAuthClient(
                connection.clientId().orElse(""),
                connection.clientSecret().map(Secret::value).orElse(""),
                connection.redirectUri().orElse(""));
        String code = connection.clientCode().map(Secret::value).orElse("");
        return new OAuthTokens(client, code, new InVault(vault), clock);
    }

    private record InVault(Vault vault) implements TokenVault {
        @Override
        public Optional<String> load() {
            return vault.get(TOKENS);
        }

        @Override
        public void save(String json) {
            vault.put(TOKENS, json);
        }
    }
}
