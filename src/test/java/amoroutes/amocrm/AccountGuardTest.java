package amoroutes.amocrm;

import static org.assertj.core.api.Assertions.assertThat;

import amoroutes.settings.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountGuardTest {
    private final MemoryVault memory = new MemoryVault();
    private final List<String> alerts = new ArrayList<>();
    private final AccountGuard bond = new AccountGuard(memory, alerts::add);

    private static Account account(long id, String subdomain) {
        return new Account(
                id, "Shop", subdomain, "ru", List.of(), List.of(), List.of(), List.of(), List.of(), Set.of());
    }

    @Test
    void the_first_account_is_the_one_from_then_on() {
        assertThat(bond.holds(account(31, "shop"))).isTrue();
        assertThat(bond.holds(account(31, "shop"))).isTrue();
        assertThat(new AccountGuard(memory, alerts::add).holds(account(32, "other")))
                .isFalse();
    }

    @Test
    void an_account_that_was_renamed_is_the_same() {
        bond.holds(account(31, "shop"));
        assertThat(bond.holds(account(31, "renamed"))).isTrue();
        assertThat(bond.trouble()).isEmpty();
    }

    @Test
    void another_one_is_objected_to_once_with_what_to_do() {
        bond.holds(account(31, "shop"));
        bond.holds(account(32, "other"));
        bond.holds(account(32, "other"));
        assertThat(alerts).containsExactly(bond.trouble());
        assertThat(bond.trouble())
                .contains(
                        "about account 31 (shop)", "lead to account 32 (other)", "Set data.dir to a folder of its own");
        assertThat(bond.holds(account(31, "shop"))).isTrue();
        assertThat(bond.trouble()).isEmpty();
    }

    @Test
    void who_only_asks_ties_nothing() {
        assertThat(bond.objection(account(31, "shop"))).isEmpty();
        assertThat(memory.load()).isEmpty();
        bond.holds(account(32, "other"));
        assertThat(bond.objection(account(31, "shop"))).isPresent();
        assertThat(bond.trouble()).as("nothing was delivered").isEmpty();
    }
}
