package amoroutes.enrich;

import amoroutes.order.Customer;
import amoroutes.settings.MainSettings;
import java.util.Locale;
import java.util.Optional;

/** Whether a customer is sent, by who changed it: the settings let pass what the back office or a profile page did. */
final class Origins {
    private Origins() {}

    /** Why the customer is not sent; empty when it is. What came from the site, or says nothing, always is. */
    static Optional<String> unwanted(Customer customer, MainSettings settings) {
        return switch (customer.body().text("origin").orElse("").toLowerCase(Locale.ROOT)) {
            case "manager" -> unless(settings.fromManager(), "the back office changed it", "amocrm.save-user-in-mgr");
            case "profile" ->
                unless(settings.fromProfile(), "it changed its own profile", "amocrm.save-user-by-profile");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean wanted, String what, String setting) {
        return wanted ? Optional.empty() : Optional.of(what + ", and " + setting + " is no");
    }
}
