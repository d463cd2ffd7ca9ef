package amoroutes.shop;

import amoroutes.order.Phones;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A customer as the order or the shop's own tables tell it: what stands in the address first, then the profile. */
record CustomerBody(MadeUpEmail madeUp) {
    /** The profile's own fields; phones, addresses and names stand in the customer under the names of the contract. */
    private static final List<String> FURTHER =
            List.of("username", "gender", "address", "country", "city", "state", "zip", "fax", "comment", "website");

    /**
     * @param id empty for a guest
     * @param profile empty when there is none
     * @param address where the order goes; empty when it has none, or when there is no order
     */
    Map<String, Object> of(Optional<String> id, Optional<Row> profile, Optional<Row> address) {
        List<String> names = Stream.of(profile, address)
                .flatMap(Optional::stream)
                .flatMap(row -> Stream.concat(People.name(row).stream(), row.text("receiver").stream()))
                .toList();
        List<String> phones = Stream.concat(texts(address, "phone"), texts(profile, "mobilephone", "phone"))
                .toList();
        List<String> emails = Stream.concat(texts(address, "email"), texts(profile, "email"))
                .filter(email -> !madeUp.is(email, names, phones))
                .toList();
        Body body = new Body()
                .put("id", id)
                .put("name", names.stream().findFirst())
                .put("email", emails.stream().findFirst());
        putPhones(body, phones);
        profile.ifPresent(row -> body.json("extended", row).copy(row, FURTHER));
        return body.fields();
    }

    /** The first number as the phone, the others as the mobile phone: there may be three, each once. */
    private static void putPhones(Body body, List<String> phones) {
        List<String> different = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (String typed : phones) {
            List<String> numbers = Phones.RUSSIAN.e164(typed);
            boolean isNew = numbers.isEmpty() ? !different.contains(typed) : known.addAll(numbers);
            if (isNew) {
                different.add(typed);
            }
        }
        if (!different.isEmpty()) {
            body.put("phone", different.get(0));
            body.put("mobilephone", String.join("\n", different.subList(1, different.size())));
        }
    }

    private static Stream<String> texts(Optional<Row> row, String... columns) {
        return row.stream().flatMap(known -> Stream.of(columns).flatMap(column -> known.text(column).stream()));
    }
}
