package amoroutes.enrich;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Texts;
import amoroutes.order.Customer;
import amoroutes.order.Form;
import amoroutes.order.Key;
import amoroutes.order.Order;
import amoroutes.settings.MainSettings;
import amoroutes.settings.Names;
import amoroutes.settings.Settings;
import amoroutes.settings.SourceSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Turns what happened in a shop into what should be written to amoCRM, as the settings say and as the account allows.
 * Pure: the same event, settings and account give the same drafts. Thread-safe.
 */
public final class Enrich {
    private final Settings settings;
    private final Names names;
    private final ZoneId zone;
    private final boolean canCreate;

    /**
     * @param names of the account
     * @param zone of times that name none, and of dates in names, where the settings name none
     * @param canCreate false once the account has refused to make a custom field: values go to notes instead
     */
    public Enrich(Settings settings, Names names, ZoneId zone, boolean canCreate) {
        this.settings = requireNonNull(settings, "settings is null");
        this.names = requireNonNull(names, "names is null");
        this.zone = requireNonNull(zone, "zone is null");
        this.canCreate = canCreate;
    }

    /**
     * @param contactUserId who is responsible for the lead's contact; zero when nobody is known
     * @param said values that win over everything, by the field's built-in name, id, code or name
     */
    public LeadDraft leadOf(Key key, Order order, long contactUserId, Map<String, Object> said) {
        return new OrderLead(desk(key.source(), order), key, order).draft(contactUserId, said);
    }

    /** @param said values that win over everything, by the field's built-in name, id, code or name */
    public ContactDraft contactOf(Key key, Order order, Map<String, Object> said) {
        return Person.of(desk(key.source(), order), order, said);
    }

    /** @param said as for an order's */
    public ContactDraft contactOf(Key key, Customer customer, Map<String, Object> said) {
        return Person.of(desk(key.source()), customer, said);
    }

    /** Why the settings do not want this customer sent; empty when they do. */
    public Optional<String> unwanted(Key key, Customer customer) {
        return unwanted(customer, settings.forSource(key.source()).main());
    }

    /**
     * @param receivedAt stands in the lead's name
     * @param contactUserId as for {@link #leadOf}
     * @param said as for {@link #leadOf}
     * @param saidOfContact as for {@link #contactOf}
     */
    public FormDraft formOf(
            Key key,
            Form form,
            Instant receivedAt,
            long contactUserId,
            Map<String, Object> said,
            Map<String, Object> saidOfContact) {
        return new FormDrafts(desk(key.source()), key, form, receivedAt).draft(contactUserId, said, saidOfContact);
    }

    /** In the language of a source. */
    public Texts texts(String source) {
        return settings.forSource(source).main().texts(names.account());
    }

    /** The required fields of a form, by their names after mapping, that are not filled. */
    public List<String> unfilled(String source, Form form) {
        return unfilled(settings, source, form);
    }

    /** The same, where no account is known yet: at the door. */
    public static List<String> unfilled(Settings settings, String source, Form form) {
        return new FormReading(form, settings.forSource(source).form(form.name())).unfilled();
    }

    /** What came from the site, or does not say who changed it, always is sent. */
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

    private DraftContext desk(String source) {
        return desk(source, settings.forSource(source));
    }

    private DraftContext desk(String source, Order order) {
        String context =
                requireNonNull(order, "order is null").body().text("context").orElse("");
        return desk(source, settings.forSource(source, context));
    }

    private DraftContext desk(String source, SourceSettings own) {
        return new DraftContext(own, names, settings.zone(source).orElse(zone), canCreate);
    }
}
