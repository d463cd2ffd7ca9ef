package amoroutes.bench;

import java.util.Locale;

/** What shops post: orders of an ordinary size, each of a customer with a phone and an e-mail of his own. */
final class Orders {
    private static final long KNOWN_PHONE = 79_000_000_000L;
    private static final long UNKNOWN_PHONE = 79_160_000_000L;

    private Orders() {}

    static String key(String id) {
        return "bench/order/" + id;
    }

    /** Nobody in amoCRM has this phone or e-mail. */
    static String unknown(String id, int customer) {
        return order(id, "+" + (UNKNOWN_PHONE + customer), "new" + customer + "@example.ru", "");
    }

    /** The sandbox's {@code many_contacts} made a contact with this phone and e-mail. */
    static String known(String id, int customer) {
        return order(id, "+" + (KNOWN_PHONE + customer), "buyer" + customer + "@example.ru", "");
    }

    /** @param more further keys of the order, such as {@code ,"gift":"yes"} */
    static String unknown(String id, int customer, String more) {
        return order(id, "+" + (UNKNOWN_PHONE + customer), "new" + customer + "@example.ru", more);
    }

    private static String order(String id, String phone, String email, String more) {
        return String.format(Locale.ROOT, """
                {"source":"bench","id":"%1$s","number":"%1$s","status":"1","created_at":"2026-11-24T10:00:00+03:00",\
                "cost":2990.50,"cart_cost":2690.50,"delivery_cost":300,"weight":"1.2","currency":"RUB",\
                "delivery":"Курьер","payment":"Карта","comment":"Позвоните за час",\
                "customer":{"name":"Покупатель %1$s","email":"%3$s","phone":"%2$s"},\
                "address":{"city":"Москва","street":"Тверская","building":"7","room":"12"},\
                "products":[{"id":"12","article":"A-1","name":"Чайник","price":1200,"count":2,"unit":"шт","cost":2400},\
                {"id":"31","article":"B-7","name":"Кружка","price":290.50,"count":1,"unit":"шт","cost":290.50}]%4$s}""", id, phone, email, more);
    }
}
