package amoroutes.order;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What tells one person from another: the id of a registered customer in one source (hashed, since shops use phones as
 * ids), a phone in E.164 or an e-mail address in lower case. Exact, never fuzzy.
 */
public record Identity(Type type, String value) {
    public enum Type {
        CUSTOMER,
        PHONE,
        EMAIL
    }

    public Identity {
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
    }

    /** @param key of a customer */
    public static Identity customer(Key key) {
        return new Identity(Type.CUSTOMER, key.sha256());
    }

    public static Identity phone(String e164) {
        return new Identity(Type.PHONE, e164);
    }

    public static Identity email(String lowerCase) {
        return new Identity(Type.EMAIL, lowerCase);
    }

    /** As the store keeps it, {@code phone:+79161234567}. */
    public String stored() {
        return this + ":" + value;
    }

    public static Identity parse(String stored) {
        int colon = stored.indexOf(':');
        return new Identity(
                Type.valueOf(stored.substring(0, colon).toUpperCase(Locale.ROOT)), stored.substring(colon + 1));
    }

    /** amoCRM can be asked for it; a customer's id is the shop's own. */
    public boolean searchable() {
        return type != Type.CUSTOMER;
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
