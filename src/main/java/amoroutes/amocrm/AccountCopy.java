package amoroutes.amocrm;

import amoroutes.common.Json;
import amoroutes.settings.Account;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;

/**
 * What a reading of an account has shown, as it is kept for the next start.
 *
 * @param customFields whether they exist for this integration
 * @param notes what could not be read
 */
record AccountCopy(Account account, boolean customFields, List<String> notes) {
    AccountCopy {
        notes = List.copyOf(notes);
    }

    AccountCopy with(Account other) {
        return new AccountCopy(other, customFields, notes);
    }

    String text() {
        return Json.value(this).toString();
    }

    /** Empty for what another version wrote in another form: the account is read anyway. */
    static Optional<AccountCopy> parse(String text) {
        try {
            return Optional.of(Json.MAPPER.readValue(text, AccountCopy.class));
        } catch (JsonProcessingException otherForm) {
            return Optional.empty();
        }
    }
}
