package amoroutes.intake;

import amoroutes.intake.mapping.Balance;
import amoroutes.order.Dates;
import amoroutes.order.Document;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Orders as CommerceML 2.03 to 3.1 writes them, in our names. What cannot be read as a number or a time stays as it was
 * typed, and is then a complaint like anybody's.
 */
final class CommerceOrders {
    static final String ROOT = "КоммерческаяИнформация";
    /** When a file was written: what it tells is of that moment. */
    static final String WRITTEN_AT = "ДатаФормирования";

    static final String CONTAINER = "Контейнер";
    static final String DOCUMENT = "Документ";

    private static final String ORDER = "заказ товара";
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

    private static final Set<String> CANCELLED =
            Set.of("отменен", "отменён", "отменено", "заказ отменен", "заказ отменён", "отмена");
    private static final String DELETED = "пометкаудаления";
    private static final Set<String> YES = Set.of("true", "1", "да", "истина", "yes", "y");

    private final ZoneId zone;

    CommerceOrders(ZoneId zone) {
        this.zone = zone;
    }

    /** One document's order, and what was noticed in it. */
    record Found(Map<String, Object> order, List<String> remarks) {}

    /** Empty when the document is no order: payments, shipments and returns come in the same file. */
    Optional<Found> read(Object tree) {
        if (!(tree instanceof Map)) {
            return Optional.empty();
        }
        Document document = Trees.document(tree);
        String operation = document.text("ХозОперация").orElse("").toLowerCase(Locale.ROOT);
        if (!operation.equals(ORDER)) {
            return Optional.empty();
        }
        Map<String, Object> order = order(document);
        return Optional.of(new Found(order, remarks(document, order)));
    }

    private Map<String, Object> order(Document document) {
        Map<String, Object> requisites = requisites(document);
        List<Document> lines = Trees.all(document, "Товары.Товар");
        Map<String, Object> order = new LinkedHashMap<>();
        put(order, "id", document.text("Ид"));
        put(order, "number", document.text("Номер"));
        put(order, "created_at", time(document));
        put(order, "cost", document.text("Сумма").map(CommerceLines::number));
        put(order, "currency", document.text("Валюта").map(CommerceOrders::currency));
        put(order, "comment", document.text("Комментарий"));
        put(order, "status", status(document, requisites));
        put(order, "payment", first(requisites, "метод оплаты", "способ оплаты"));
        put(order, "delivery", first(requisites, "способ доставки", "метод доставки", "доставка"));
        put(
                order,
                "delivery_cost",
                lines.stream().filter(CommerceLines::isDelivery).findFirst().flatMap(CommerceLines::cost));
        CommerceBuyer.of(document).ifPresent(buyer -> {
            order.put("customer", CommerceBuyer.customer(buyer));
            put(order, "address", CommerceBuyer.address(buyer));
        });
        order.put(
                "products",
                lines.stream()
                        .filter(line -> !CommerceLines.isDelivery(line))
                        .map(CommerceLines::product)
                        .toList());
        put(order, "requisites", Optional.of(requisites).filter(some -> !some.isEmpty()));
        order.put(
                "adjustments",
                Stream.concat(
                                CommerceLines.adjustments(document, "discount", "Скидки.Скидка"),
                                CommerceLines.adjustments(document, "tax", "Налоги.Налог"))
                        .toList());
        return order;
    }

    /** A shop that cancels an order says so beside its status, which stays; so does one that marks it as deleted. */
    private static Optional<Object> status(Document document, Map<String, Object> requisites) {
        if (isSet(requisites, CANCELLED::contains)) {
            return Optional.of("cancelled");
        }
        return isDeleted(document, requisites)
                ? Optional.of("deleted")
                : first(requisites, "статус заказа", "статуса заказа ид", "статус");
    }

    private static boolean isDeleted(Document document, Map<String, Object> requisites) {
        boolean marked =
                document.text("ПометкаУдаления").filter(CommerceOrders::yes).isPresent()
                        || document.text("@Статус").filter("Удален"::equals).isPresent();
        return marked || isSet(requisites, name -> name.replace(" ", "").equals(DELETED));
    }

    private static boolean isSet(Map<String, Object> requisites, Predicate<String> name) {
        return requisites.entrySet().stream()
                .anyMatch(entry ->
                        name.test(entry.getKey().toLowerCase(Locale.ROOT).strip())
                                && yes(String.valueOf(entry.getValue())));
    }

    private static boolean yes(String value) {
        return YES.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    /** What is to be seen in the history of the order. */
    private static List<String> remarks(Document document, Map<String, Object> order) {
        Stream<String> deleted = isDeleted(document, requisites(document))
                ? Stream.of("the order is marked for deletion there (ПометкаУдаления)")
                : Stream.empty();
        return Stream.concat(deleted, Balance.settle(order).stream()).toList();
    }

    private Optional<Object> time(Document document) {
        return document.text("Дата")
                .map(date -> Stream.concat(Stream.of(date), document.text("Время").stream())
                        .collect(Collectors.joining(" ")))
                .map(typed -> Dates.iso(typed, zone).orElse(typed));
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
