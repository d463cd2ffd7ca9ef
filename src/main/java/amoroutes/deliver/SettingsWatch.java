package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.settings.Account;
import amoroutes.settings.LeadSettings;
import amoroutes.settings.Names;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of each id and name in the settings that stands for nothing in the account, once, with what is used instead.
 * Looks at each reading of the account by this run. For one thread at a time.
 */
public final class SettingsWatch implements Job<Round> {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

    private final Settings settings;
    private final AccountCache account;
    private final Set<Object> logged = new HashSet<>();
    private Account seen;
    private volatile Optional<List<Problem>> problems = Optional.empty();

    public SettingsWatch(Settings settings, AccountCache account) {
        this.settings = requireNonNull(settings, "settings is null");
        this.account = requireNonNull(account, "account is null");
    }

    /** What the account did not have when it was read last as a whole; empty until then. For any thread. */
    public Optional<List<Problem>> problems() {
        return problems;
    }

    @Override
    public boolean due() {
        return !account.isEarlier()
                && account.current().filter(now -> now != seen).isPresent();
    }

    @Override
    public Round begin() {
        seen = account.current().orElseThrow();
        if (seen.knows(Account.Part.CATALOGS)) {
            Names names = new Names(seen);
            Stream.concat(Stream.of(""), settings.sources().stream())
                    .map(source -> settings.forSource(source).leads())
                    .filter(LeadSettings::linksProducts)
                    .map(leads -> names.catalog(leads.productsCatalog()).trouble())
                    .filter(trouble -> !trouble.isEmpty() && logged.add(trouble))
                    .forEach(trouble -> LOG.warn("Products go into notes: {}", trouble));
        }
        if (Arrays.stream(Account.Part.values()).allMatch(seen::knows)) {
            List<Problem> found = SettingsCheck.of(settings, seen).problems();
            found.stream().filter(logged::add).forEach(problem -> LOG.warn("{}", problem));
            problems = Optional.of(found);
        }
        return Requests.none();
    }
}
