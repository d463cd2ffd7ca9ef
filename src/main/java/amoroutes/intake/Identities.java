package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Document;
import amoroutes.order.Emails;
import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import amoroutes.order.Shared;
import amoroutes.settings.ContactSettings;
import amoroutes.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Who an event is about: valid phones and e-mail addresses, never one that several people share. */
public final class Identities {
    private static final int MAX = 10;
    private static final int MAX_TYPED = 20;

    private final Function<String, Phones> phones;
    private final Shared shared;

    /** @param phones how a source's numbers are read */
    Identities(Function<String, Phones> phones, Shared shared) {
        this.phones = requireNonNull(phones, "phones is null");
        this.shared = requireNonNull(shared, "shared is null");
    }

    /** Of Russian numbers, whatever the source. */
    public Identities(Collection<String> sharedPhones) {
        this(source -> Phones.RUSSIAN, Shared.of(Phones.RUSSIAN, sharedPhones, List.of()));
    }

    public static Identities of(Settings settings) {
        return new Identities(
                source -> new Phones(settings.forSource(source).contacts().phoneRegion()), shared(settings));
    }

    /** Who identifies nobody, by the settings. */
    public static Shared shared(Settings settings) {
        ContactSettings contacts = settings.forSource("").contacts();
        return Shared.of(new Phones(contacts.phoneRegion()), contacts.sharedPhones(), contacts.sharedEmails());
    }

    /** Its customer; where that tells nobody, the person at the address. */
    List<Identity> ofOrder(String source, Document order) {
        List<Identity> customer = ofCustomer(source, order.object("customer"));
        return customer.isEmpty() ? ofCustomer(source, order.object("address")) : customer;
    }

    List<Identity> ofCustomer(String source, Document customer) {
        return of(source, texts(customer, "phone", "mobilephone"), texts(customer, "email"));
    }

    List<Identity> ofForm(String source, Form form) {
        return of(source, typed(form, FormRole.PHONE), typed(form, FormRole.EMAIL));
    }

    private List<Identity> of(String source, Stream<String> typedPhones, Stream<String> emails) {
        Phones reader = phones.apply(source);
        Stream<Identity> numbers =
                typedPhones.flatMap(typed -> reader.personal(typed).stream()).map(Identity::phone);
        Stream<Identity> addresses =
                emails.flatMap(typed -> Emails.normal(typed).stream()).map(Identity::email);
        return Stream.concat(numbers, addresses)
                .filter(shared::identifies)
                .distinct()
                .limit(MAX)
                .toList();
    }

    /** A number costs time to read, so a form of a thousand phones is about the first of them. */
    private static Stream<String> typed(Form form, FormRole role) {
        Map<String, Object> fields = form.fields();
        return role.among(fields).stream()
                .map(fields::get)
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .flatMap(value -> Document.textOf(value).stream())
                .limit(MAX_TYPED);
    }

    private static Stream<String> texts(Document document, String... names) {
        return Stream.of(names).flatMap(name -> document.text(name).stream());
    }
}
