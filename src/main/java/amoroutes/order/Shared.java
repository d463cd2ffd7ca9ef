package amoroutes.order;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Phones and addresses that several people share, such as the shop's own: they identify nobody. */
public record Shared(Set<Identity> identities) {
    public static final Shared NONE = new Shared(Set.of());

    public Shared {
        identities = Set.copyOf(identities);
    }

    /**
     * @param phones how the typed numbers are read; what is no number is left out
     * @param typedPhones {@code amocrm.shared-phones}
     * @param typedEmails {@code amocrm.shared-emails}
     */
    public static Shared of(Phones phones, Collection<String> typedPhones, Collection<String> typedEmails) {
        return new Shared(Stream.concat(
                        typedPhones.stream()
                                .flatMap(typed -> phones.e164(typed).stream())
                                .map(Identity::phone),
                        typedEmails.stream()
                                .flatMap(typed -> Emails.normal(typed).stream())
                                .map(Identity::email))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Tells one person from another. */
    public boolean identifies(Identity identity) {
        return !identities.contains(identity);
    }
}
