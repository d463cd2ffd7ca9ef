package amoroutes.intake;

import amoroutes.order.Document;
import amoroutes.order.Emails;
import amoroutes.order.Form;
import amoroutes.order.FormRole;
import amoroutes.order.Identity;
import amoroutes.order.Phones;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who an event is about: valid phones and e-mail addresses, never a number that several people share. */
public final class Identities {
    private static final int MAX = 10;
    private static final int MAX_TYPED = 20;

    private final Set<String> sharedPhones;

    /** @param sharedPhones the setting {@code amocrm.shared-phones}, as typed. */
    public Identities(Collection<String> sharedPhones) {
        this.sharedPhones = sharedPhones.stream()
                .flatMap(typed -> Phones.e164(typed).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its customer; where that tells nobody, the person at the address. */
    List<Identity> ofOrder(Document order) {
        List<Identity> customer = ofCustomer(order.object("customer"));
        return customer.isEmpty() ? ofCustomer(order.object("address")) : customer;
    }

    List<Identity> ofCustomer(Document customer) {
        return of(texts(customer, "phone", "mobilephone"), texts(customer, "email"));
    }

    List<Identity> ofForm(Form form) {
        return of(typed(form, FormRole.PHONE), typed(form, FormRole.EMAIL));
    }

    private List<Identity> of(Stream<String> phones, Stream<String> emails) {
        Stream<Identity> numbers = phones.flatMap(typed -> Phones.personal(typed).stream())
                .filter(number -> !sharedPhones.contains(number))
                .map(Identity::phone);
        Stream<Identity> addresses =
                emails.flatMap(typed -> Emails.normal(typed).stream()).map(Identity::email);
        return Stream.concat(numbers, addresses).distinct().limit(MAX).toList();
    }

    /** A number costs time to read, so a form of a thousand phones is about the first of them. */
    private static Stream<String> typed(Form form, FormRole role) {
        Map<String, Object> fields = form.fields();
        return role.among(fields.keySet()).stream()
                .map(fields::get)
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of(value))
                .flatMap(value -> Document.textOf(value).stream())
                .limit(MAX_TYPED);
    }

    private static Stream<String> texts(Document document, String... names) {
        return Stream.of(names).flatMap(name -> document.text(name).stream());
    }
}
