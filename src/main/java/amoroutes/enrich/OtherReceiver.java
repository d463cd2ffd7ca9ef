package amoroutes.enrich;

import amoroutes.order.Order;
import amoroutes.settings.LeadSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Who gets the goods, where that is another than the contact and no field of the lead tells it. */
final class OtherReceiver {
    private OtherReceiver() {}

    static Optional<String> of(Order order, LeadSettings settings) {
        boolean mapped = settings.addressFields().sources().stream().anyMatch("receiver"::equalsIgnoreCase)
                || settings.orderFields().sources().stream().anyMatch("address.receiver"::equalsIgnoreCase);
        Optional<Set<String>> buyer = order.customer().name().map(OtherReceiver::words);
        return order.address()
                .text("receiver")
                .filter(name -> !mapped && buyer.isPresent() && !words(name).equals(buyer.get()));
    }

    private static Set<String> words(String name) {
        return Set.copyOf(List.of(name.strip().toLowerCase(Locale.ROOT).split("\\s+")));
    }
}
