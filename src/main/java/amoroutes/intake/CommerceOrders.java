package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Dates;
import amoroutes.order.Document;
import amoroutes.order.Numbers;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders as CommerceML 2.03 to 3.1 writes them, in our names. What cannot be read as a number or a time stays as it was
 * typed, and is then a complaint like anybody's.
 */
final class CommerceOrders {
    static final String ROOT = "КоммерческаяИнформация";
    static final String CONTAINER = "Контейнер";
    static final String DOCUMENT = "Документ";

    private static final String ORDER = "заказ товара";
    private static final String DELIVERY_LINE = "ORDER_DELIVERY";
    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("РУБ", "RUB"),
            Map.entry("РУБ.", "RUB"),
            Map.entry("Р.", "RUB"),
            Map.entry("RUR", "RUB"),
            Map.entry("643", "RUB"),
            Map.entry("810", "RUB"),
            Map.entry("₽", "RUB"),
            Map.entry("ТЕНГЕ", "KZT"),
            Map.entry("ТНГ", "KZT"),
            Map.entry("398", "KZT"),
            Map.entry("933", "BYN"),
            Map.entry("840", "USD"),
            Map.entry("978", "EUR"));

    private final ZoneId zone;

    CommerceOrders(ZoneId zone) {
        this.zone = requireNonNull(zone, "zone is null");
    }

    /** Empty when the document is no order: payments, shipments and returns come in the same file. */
    Optional<Map<String, Object>> read(Object tree) {
        if (!(tree instanceof Map)) {
            return Optional.empty();
        }
        Document document = Trees.document(tree);
        String operation = document.text("ХозОперация").orElse("").toLowerCase(Locale.ROOT);
        return operation.equals(ORDER) ? Optional.of(order(document)) : Optional.empty();
    }

    private Map<String, Object> order(Document document) {
        Map<String, Object> requisites = requisites(document);
        List<Document> lines = Trees.all(document, "Товары.Товар");
        Map<String, Object> order = new LinkedHashMap<>();
        put(order, "id", document.text("Ид"));
        put(order, "number", document.text("Номер"));
        put(order, "created_at", time(document));
        put(order, "cost", document.text("Сумма").map(CommerceOrders::number));
        put(order, "currency", document.text("Валюта").map(CommerceOrders::currency));
        put(order, "comment", document.text("Комментарий"));
        put(order, "status", first(requisites, "статус заказа", "статуса заказа ид", "статус"));
        put(order, "payment", first(requisites, "метод оплаты", "способ оплаты"));
        put(order, "delivery", first(requisites, "способ доставки", "метод доставки", "доставка"));
        put(
                order,
                "delivery_cost",
                lines.stream().filter(CommerceOrders::isDelivery).findFirst().flatMap(CommerceOrders::cost));
        buyer(document).ifPresent(buyer -> {
            order.put("customer", CommerceBuyer.customer(buyer));
            put(order, "address", CommerceBuyer.address(buyer));
        });
        order.put(
                "products",
                lines.stream()
                        .filter(line -> !isDelivery(line))
                        .map(CommerceOrders::product)
                        .toList());
        put(order, "requisites", Optional.of(requisites).filter(some -> !some.isEmpty()));
        return order;
    }

    private Optional<Object> time(Document document) {
        return document.text("Дата")
                .map(date -> Stream.concat(Stream.of(date), document.text("Время").stream())
                        .collect(Collectors.joining(" ")))
                .map(typed -> Dates.iso(typed, zone).orElse(typed));
    }

    private static Optional<Document> buyer(Document document) {
        List<Document> parties = Trees.all(document, "Контрагенты.Контрагент");
        return parties.stream()
                .filter(party -> party.text("Роль").filter("Покупатель"::equals).isPresent())
                .findFirst()
                .or(() -> parties.stream().findFirst());
    }

    private static Map<String, Object> product(Document line) {
        Map<String, Object> product = new LinkedHashMap<>();
        put(product, "id", line.text("Ид"));
        put(product, "article", line.text("Артикул"));
        put(product, "name", line.text("Наименование"));
        put(
                product,
                "price",
                line.text("ЦенаЗаЕдиницу").or(() -> line.text("Цена")).map(CommerceOrders::number));
        put(product, "count", line.text("Количество").map(CommerceOrders::quantity));
        put(product, "unit", line.text("БазоваяЕдиница").or(() -> line.text("Единица")));
        put(product, "cost", cost(line));
        Map<String, Object> options = Trees.named(Trees.all(line, "ХарактеристикиТовара.ХарактеристикаТовара"));
        put(product, "options", Optional.of(options).filter(some -> !some.isEmpty()));
        return product;
    }

    private static boolean isDelivery(Document line) {
        return line.text("Ид").filter(DELIVERY_LINE::equalsIgnoreCase).isPresent();
    }

    private static Optional<Object> cost(Document line) {
        return line.text("Сумма").map(CommerceOrders::number);
    }

    private static Object number(String text) {
        return Numbers.sent(text).<Object>map(number -> number).orElse(text);
    }

    private static Object quantity(String text) {
        return Numbers.quantity(text).<Object>map(number -> number).orElse(text);
    }

    private static Map<String, Object> requisites(Document document) {
        return Trees.named(Trees.all(document, "ЗначенияРеквизитов.ЗначениеРеквизита"));
    }

    private static Optional<Object> first(Map<String, Object> requisites, String... names) {
        return Stream.of(names)
                .flatMap(name -> requisites.entrySet().stream()
                        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).equals(name))
                        .map(Map.Entry::getValue))
                .filter(String.class::isInstance)
                .findFirst();
    }

    private static String currency(String typed) {
        String upper = typed.toUpperCase(Locale.ROOT);
        return CURRENCIES.getOrDefault(upper, upper);
    }

    static void put(Map<String, Object> fields, String name, Optional<?> value) {
        value.ifPresent(known -> fields.put(name, known));
    }
}
