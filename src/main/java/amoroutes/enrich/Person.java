package amoroutes.enrich;

import amoroutes.order.Customer;
import amoroutes.order.Document;
import amoroutes.order.Order;
import amoroutes.settings.Account;
import amoroutes.settings.BuiltIn;
import amoroutes.settings.ContactSettings;
import amoroutes.settings.FieldMap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Drafts one contact from whatever names its fields: a customer, an order's customer, a form. Used once. */
final class Person {
    private static final Set<String> PHONES = Set.of("phone", "mobilephone", "телефон");
    private static final Set<String> EMAILS = Set.of("email", "e-mail");
    private static final Set<String> NO_FIELDS = Set.of("contactFields", "id", "user_id", "contact_id");

    private final DraftContext desk;
    private final ContactSettings settings;
    private final FieldWriter fields;
    private final ContactPoints points;
    private final OwnValues own = new OwnValues(BuiltIn.CONTACT);
    private final List<String> notes = new ArrayList<>();

    Person(DraftContext desk) {
        this.desk = desk;
        this.settings = desk.settings().contacts();
        this.fields = desk.contactFields();
        this.points = new ContactPoints(desk.phones(), desk.texts());
    }

    static ContactDraft of(DraftContext desk, Order order, Map<String, Object> said) {
        Person person = new Person(desk);
        String element = desk.settings().leads().propertiesElement();
        order.address().text("receiver").ifPresent(name -> person.own.take("name", name));
        person.takeCustomer(order.customer(), order.phones(desk.phones()), order.emails(desk.phones()));
        person.takeElement(order.customer().extended(element));
        person.takeElement(order.properties(element).object("contactFields"));
        return person.draft(said);
    }

    static ContactDraft of(DraftContext desk, Customer customer, Map<String, Object> said) {
        Person person = new Person(desk);
        person.takeCustomer(customer, customer.phones(), customer.emails());
        person.takeElement(customer.extended(desk.settings().leads().propertiesElement()));
        return person.draft(said);
    }

    /** Takes one value for a contact's field; phone and e-mail go by what they are, whatever the field is called. */
    void take(String target, Object value) {
        if (target.equalsIgnoreCase("fullname")) {
            own.take("name", value);
            return;
        }
        if (own.take(target, value) || Readable.empty(value)) {
            return;
        }
        Optional<Account.Field> field = field(target);
        String code = field.map(Account.Field::code).orElse("");
        if (code.equals("PHONE") || field.isEmpty() && PHONES.contains(target.toLowerCase(Locale.ROOT))) {
            texts(value).forEach(text -> points.phone(text, desk.enumCode(field, target, "phone")));
        } else if (code.equals("EMAIL") || field.isEmpty() && EMAILS.contains(target.toLowerCase(Locale.ROOT))) {
            texts(value).forEach(text -> points.email(text, desk.enumCode(field, target, "email")));
        } else {
            fields.write(target, value, value instanceof BigDecimal ? "numeric" : "text", desk.enumCode(field, target));
        }
    }

    /** Every account has phone and e-mail: they need no list of fields. */
    private Optional<Account.Field> field(String target) {
        String name = target.toLowerCase(Locale.ROOT);
        boolean point = PHONES.contains(name) || EMAILS.contains(name);
        return point && !desk.names().knows(Account.Part.CONTACT_FIELDS)
                ? Optional.empty()
                : desk.names().contactField(target).value();
    }

    /** True when a contact has such a field, built in or custom. */
    boolean knows(String target) {
        return fields.knows(target);
    }

    void note(String line) {
        notes.add(line);
    }

    /** @param said by the hook, field by field: it wins over everything; what is no field of a contact is passed over */
    ContactDraft draft(Map<String, Object> said) {
        said.forEach((name, value) -> {
            if (BuiltIn.CONTACT.has(name) || fields.knows(name)) {
                take(name, value);
            }
        });
        List<String> lines = new ArrayList<>(Stream.of(notes, points.notes(), fields.notes())
                .flatMap(List::stream)
                .toList());
        long responsible = desk.responsible(
                Stream.of(
                        own.reference("responsible_user_id"),
                        desk.settings().pipelines().defaultResponsible()),
                lines);
        String first = own.name("first_name", desk.texts(), lines).orElse("");
        String last = own.name("last_name", desk.texts(), lines).orElse("");
        return new ContactDraft(
                own.name("name", desk.texts(), lines).orElseGet(() -> (first + last).isEmpty() ? nameless() : ""),
                first,
                last,
                responsible,
                points.phones(),
                points.emails(),
                fields.fields(),
                own.tags(),
                fields.missing(),
                lines);
    }

    private void takeCustomer(Customer customer, List<String> phones, List<String> emails) {
        customer.name().ifPresent(name -> own.take("name", name));
        for (FieldMap.Pair pair : settings.fields().pairs()) {
            switch (pair.source().toLowerCase(Locale.ROOT)) {
                case "phone" -> take(pair.target(), phones);
                case "email" -> take(pair.target(), emails);
                default -> take(pair.target(), customer.body().at(pair.source()).orElse(null));
            }
        }
    }

    private void takeElement(Document element) {
        element.fields().forEach((name, value) -> {
            if (NO_FIELDS.contains(name)) {
                return;
            }
            boolean named = settings.fields().sources().stream().anyMatch(name::equalsIgnoreCase);
            String target = settings.fields().targetOf(name).orElse(name);
            if (named || BuiltIn.CONTACT.has(target) || fields.knows(target)) {
                take(target, value);
            } else if (!Readable.empty(value)) {
                notes.add(desk.texts().say("note.no-field", name, Readable.text(value)));
            }
        });
    }

    /** A card without a name is hard to find by eye: the phone or the address stands in. */
    private String nameless() {
        return Stream.concat(points.phones().stream(), points.emails().stream())
                .map(ContactPoint::value)
                .findFirst()
                .orElse("");
    }

    private static Stream<String> texts(Object value) {
        return value instanceof List<?> list ? list.stream().map(Readable::text) : Stream.of(Readable.text(value));
    }
}
