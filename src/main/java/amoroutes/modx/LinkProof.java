package amoroutes.modx;

import amoroutes.common.Json;
import amoroutes.order.Emails;
import amoroutes.order.Phones;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a lead or contact of amoCRM really is what the component's tables say. It must show something of its order or
 * user: a link that is wrong would change a stranger's lead.
 */
public final class LinkProof {
    private static final Duration CHECKOUT = Duration.ofHours(1);

    /** Clocks and time zones of shops are off by a day at most. */
    private static final Duration DAY = Duration.ofHours(26);

    private final ZoneId zone;

    /** @param zone of the shop's times */
    public LinkProof(ZoneId zone) {
        this.zone = zone;
    }

    /** Why it is not this order's lead; empty when it is. */
    public Optional<String> against(LeadLink link, JsonNode lead) {
        Instant made = Instant.ofEpochSecond(lead.path("created_at").asLong());
        Optional<Instant> ordered =
                link.createdOn().map(time -> time.atZone(zone).toInstant());
        if (ordered.filter(time -> made.isBefore(time.minus(DAY))).isPresent()) {
            return Optional.of("lead " + link.leadId() + " is older than the order");
        }
        boolean atCheckout = ordered.filter(
                        time -> Duration.between(time, made).abs().compareTo(CHECKOUT) <= 0)
                .isPresent();
        return atCheckout || named(link, lead) || priced(link, lead)
                ? Optional.empty()
                : Optional.of(
                        "lead " + link.leadId() + " shows neither its number nor its sum, and was not made with it");
    }

    /** The lead is called after the order. */
    static boolean named(LeadLink link, JsonNode lead) {
        return !link.number().isBlank()
                && Pattern.compile("(?<![\\d/])" + Pattern.quote(link.number()) + "(?!\\d)")
                        .matcher(lead.path("name").asText())
                        .find();
    }

    private static boolean priced(LeadLink link, JsonNode lead) {
        return link.cost()
                .map(cost -> cost.setScale(0, RoundingMode.HALF_UP))
                .filter(cost -> cost.signum() > 0)
                .filter(cost ->
                        cost.compareTo(BigDecimal.valueOf(lead.path("price").asLong())) == 0)
                .isPresent();
    }

    /** Why it is not this user's contact; empty when it is. */
    public static Optional<String> against(ContactLink link, JsonNode contact) {
        List<String> phones = Json.texts(contact, "PHONE")
                .flatMap(text -> Phones.RUSSIAN.e164(text).stream())
                .toList();
        List<String> emails = Json.texts(contact, "EMAIL")
                .flatMap(text -> Emails.normal(text).stream())
                .toList();
        boolean same = link.phones().stream()
                        .flatMap(text -> Phones.RUSSIAN.e164(text).stream())
                        .anyMatch(phones::contains)
                || Emails.normal(link.email()).filter(emails::contains).isPresent()
                || !link.name().isBlank()
                        && link.name()
                                .strip()
                                .equalsIgnoreCase(contact.path("name").asText().strip());
        return same
                ? Optional.empty()
                : Optional.of("contact " + link.contactId() + " has neither phone, e-mail nor name of the user");
    }
}
