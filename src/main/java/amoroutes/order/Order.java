package amoroutes.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A read-only view of an order's body; its names follow miniShop2, since the settings do. */
public record Order(Document body) {
    /** The shop's own status of new orders, where it tells one. */
    public static final String INITIAL_STATUS = "initial_status";

    /** Numbers and dates that nobody could read, as lines for the lead's note. */
    public static final String UNREAD = "unread";

    public Optional<String> id() {
        return body.text("id");
    }

    /** What people call the order: its number, else its id. */
    public Optional<String> number() {
        return body.text("number").or(this::id);
    }

    public Optional<String> status() {
        return body.text("status");
    }

    /** What the shop calls its status: by id, and by name where it tells one. */
    public List<String> statusNames() {
        return statusNames(body);
    }

    /** The same for whatever has a status: an order, or a change of it. */
    public static List<String> statusNames(Document body) {
        return Stream.of("status", "status_name")
                .flatMap(name -> body.text(name).stream())
                .toList();
    }

    public Customer customer() {
        return new Customer(body.object("customer"));
    }

    public Document address() {
        return body.object("address");
    }

    public List<Product> products() {
        return body.objects("products").stream().map(Product::new).toList();
    }

    /** An object of the order's {@code properties}; an empty one when there is none. */
    public Document properties(String element) {
        return body.object("properties").object(element);
    }

    /** Any value by its path. The order's comment stands in for the address's where that has none. */
    public Optional<Object> value(String path) {
        return path.equals("address.comment") && address().text("comment").isEmpty()
                ? body.at("comment")
                : body.at(path);
    }

    /** The contact's phones as typed: the customer's, and the address's where the customer cannot be reached. */
    public List<String> phones(Phones phones) {
        return withAddress(customer().phones(), "phone", phones);
    }

    /** The contact's e-mail addresses as typed, by the same rule. */
    public List<String> emails(Phones phones) {
        return withAddress(customer().emails(), "email", phones);
    }

    /** The address may be another person's, so it speaks only for a customer without a usable phone or e-mail. */
    private List<String> withAddress(List<String> own, String path, Phones phones) {
        boolean reachable = customer().phones().stream()
                        .anyMatch(typed -> !phones.personal(typed).isEmpty())
                || customer().emails().stream()
                        .anyMatch(typed -> Emails.normal(typed).isPresent());
        return reachable
                ? own
                : Stream.concat(own.stream(), address().text(path).stream()).toList();
    }
}
