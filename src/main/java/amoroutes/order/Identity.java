package amoroutes.order;

import static java.util.Objects.requireNonNull;

/** What tells one person from another: a phone in E.164 or an e-mail address in lower case. Exact, never fuzzy. */
public record Identity(Type type, String value) {
    public enum Type {
        PHONE,
        EMAIL
    }

    public Identity {
        requireNonNull(type, "type is null");
        requireNonNull(value, "value is null");
    }

    public static Identity phone(String e164) {
        return new Identity(Type.PHONE, e164);
    }

    public static Identity email(String lowerCase) {
        return new Identity(Type.EMAIL, lowerCase);
    }

    /** As the store keeps it, {@code phone:+79161234567}. */
    public String stored() {
        return (type == Type.PHONE ? "phone:" : "email:") + value;
    }

    public static Identity parse(String stored) {
        String value = stored.substring(stored.indexOf(':') + 1);
        return stored.startsWith("phone:") ? phone(value) : email(value);
    }

    /** Personal data never reaches a log by accident. */
    @Override
    public String toString() {
        return type == Type.PHONE ? "phone" : "email";
    }
}
