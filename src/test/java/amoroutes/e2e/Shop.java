package amoroutes.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** What a shop sends. */
public final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long FIRST_PHONE = 79_160_000_000L;
    private static final int PHONES = 10_000_000;

    /** An order with every value that a lead can carry. */
    static final String FULL = """
            {"source":"shop","id":"1042","number":"2411/12","status":"1","created_at":"2026-11-24T10:00:00+03:00",
             "cost":2990.50,"cart_cost":2690.50,"delivery_cost":300,"weight":1.2,"currency":"RUB","delivery":"Курьер",
             "payment":"Карта","comment":"Позвоните за час",
             "customer":{"id":"77","name":"Иван Петров","email":"ivan@example.ru","phone":"8 (916) 123-45-67"},
             "address":{"city":"Москва","street":"Тверская","building":"7","room":"12","phone":"8 (916) 123-45-67"},
             "products":[{"id":"12","article":"A-1","name":"Чайник","price":1200,"count":2,"unit":"шт","cost":2400,
              "options":{"color":"красный"},"categories":["40","39"]}]}""";

    private Shop() {}

    /** An order of a customer of its own. */
    static String order(String id) {
        return order(id, phone(id), 1500);
    }

    static String order(String id, int cost) {
        return order(id, phone(id), cost);
    }

    static String order(String id, String phone, int cost) {
        return """
                {"source":"shop","id":"%s","number":"%s","cost":%d,"customer":{"name":"Покупатель %s","phone":"%s"}}""".formatted(id, id, cost, id, phone);
    }

    /** The same number for the same word each time. */
    static String phone(String word) {
        return "+" + (FIRST_PHONE + Math.floorMod(word.hashCode(), PHONES));
    }

    /** The order with one more key. */
    static String with(String order, String key, String json) {
        ObjectNode changed = (ObjectNode) tree(order);
        changed.set(key, tree(json));
        return changed.toString();
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** So many clients do 0 to {@code count - 1} among them, as fast as they can; a failure of any fails the caller. */
    public static void clients(int clients, int count, IntConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Callable<Void>> shares = IntStream.range(0, clients)
                    .mapToObj(client -> (Callable<Void>) () -> {
                        for (int i = client; i < count; i += clients) {
                            work.accept(i);
                        }
                        return null;
                    })
                    .toList();
            for (Future<Void> share : threads.invokeAll(shares)) {
                share.get();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
