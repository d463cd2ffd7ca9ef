package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.settings.Account;
import amoroutes.settings.LeadSettings;
import amoroutes.settings.Names;
import amoroutes.settings.Settings;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once when the account lacks the catalog that products are to be linked from. Not thread-safe. */
final class CatalogWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogWatch.class);

    private final Settings settings;
    private final AccountCache account;
    private final Set<String> told = new HashSet<>();
    private Account seen;

    CatalogWatch(Settings settings, AccountCache account) {
        this.settings = requireNonNull(settings, "settings is null");
        this.account = requireNonNull(account, "account is null");
    }

    void look() {
        Account now = account.current().orElse(null);
        if (now == null || now == seen || !now.knows(Account.Part.CATALOGS)) {
            return;
        }
        seen = now;
        Names names = new Names(now);
        Stream.concat(Stream.of(""), settings.sources().stream())
                .map(source -> settings.forSource(source).leads())
                .filter(LeadSettings::linksProducts)
                .map(leads -> names.catalog(leads.productsCatalog()).trouble())
                .filter(trouble -> !trouble.isEmpty() && told.add(trouble))
                .forEach(trouble -> LOG.warn("Products go into notes: {}", trouble));
    }
}
