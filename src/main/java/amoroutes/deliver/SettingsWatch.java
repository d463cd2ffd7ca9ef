package amoroutes.deliver;

import static java.util.Objects.requireNonNull;

import amoroutes.amocrm.AccountCache;
import amoroutes.settings.Account;
import amoroutes.settings.Problem;
import amoroutes.settings.Settings;
import amoroutes.settings.SettingsCheck;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of each id and name in the settings that stands for nothing in the account, once, with what is used instead. */
public final class SettingsWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

    private final Settings settings;
    private final AccountCache account;
    private final Set<Problem> logged = new HashSet<>();

    public SettingsWatch(Settings settings, AccountCache account) {
        this.settings = requireNonNull(settings, "settings is null");
        this.account = requireNonNull(account, "account is null");
    }

    /** Compares the settings with the account as it was last read; nothing while a part of it is not known. */
    public synchronized void look() {
        Account now = account.current().orElse(null);
        if (now != null && Arrays.stream(Account.Part.values()).allMatch(now::knows)) {
            SettingsCheck.of(settings, now).problems().stream()
                    .filter(logged::add)
                    .forEach(problem -> LOG.warn("{}", problem));
        }
    }
}
