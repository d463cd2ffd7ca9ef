package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Sha256;
import amoroutes.order.Accepted;
import amoroutes.order.Document;
import amoroutes.order.Identity;
import amoroutes.order.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes in customers: people whom a shop knows, with or without an order. */
public final class Customers extends Reception {
    private static final Fields CUSTOMER = Fields.none()
            .with(Rules.ID, "id")
            .with(Rules.SOURCE, "source")
            .with(Rules.TEXT, "name", "email", "phone", "mobilephone", "origin")
            .with(Rules.OBJECT, "extended");
    private static final int KEY_DIGITS = 32;

    private final Identities identities;

    public Customers(Identities identities) {
        this(identities, Formats.here());
    }

    public Customers(Identities identities, Formats formats) {
        super(Kind.CUSTOMER, formats);
        this.identities = requireNonNull(identities, "identities is null");
    }

    @Override
    Optional<Accepted> accept(Parsed item, RawEvent raw, ProblemCollector complaints) {
        Map<String, Object> fields = CUSTOMER.check(item.document().fields(), Place.ROOT, complaints);
        fields.putIfAbsent("source", raw.source());
        Document customer = new Document(fields);
        List<Identity> who =
                complaints.isEmpty() ? identities.ofCustomer((String) fields.get("source"), customer) : List.of();
        Optional<String> id = externalId(customer, who);
        if (id.isEmpty()) {
            complaints.add(Place.ROOT, "a customer needs at least one of id, phone and email");
        }
        return complaints.isEmpty()
                ? Optional.of(told(
                        accepted((String) fields.get("source"), id.get(), fields, who), item, fields, "updated_at"))
                : Optional.empty();
    }

    /** Without an id of the shop a phone or e-mail stands for the customer, hashed: keys are shown and logged. */
    private static Optional<String> externalId(Document customer, List<Identity> who) {
        return customer.text("id")
                .or(() -> who.stream()
                        .findFirst()
                        .map(Identity::stored)
                        .or(() -> typed(customer))
                        .map(Customers::hashed));
    }

    private static Optional<String> typed(Document customer) {
        return Stream.of("phone", "mobilephone", "email")
                .flatMap(name -> customer.text(name).stream())
                .findFirst();
    }

    private static String hashed(String text) {
        return Sha256.hex(text).substring(0, KEY_DIGITS);
    }
}
