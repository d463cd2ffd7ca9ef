package amoroutes.bench;

import amoroutes.deliver.LaneCost;
import amoroutes.settings.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a lane's own work costs for each lead, step by step: an ordinary and a large order, by few and by many settings. */
record LaneWork() implements Scenario {
    private static final int WARM_UP = 10_000;
    private static final int LEADS = 10_000;

    private static final String MANY = """
            amocrm.order-fields = weight||delivery_cost||goods||goods_count||number==Номер||payment==Оплата||delivery==Доставка||\
            comment==Комментарий||cart_cost==Корзина||customer.id==Покупатель||properties.promo==Промокод||currency==Валюта
            amocrm.order-name = Заказ {number} от {customer.name}, {address.city}, {payment}
            amocrm.order-tags = сайт,заказ
            amocrm.order-statuses = %s
            amocrm.categories-pipelines = %s
            amocrm.default-responsible-user-id = Сотрудник 7
            amocrm.pipeline-id = Воронка 2
            amocrm.new-order-status-id = Этап 3
            amocrm.user-fields = phone||email||city==Город||birthday==День рождения||position
            amocrm.goods-as = field,note
            """.formatted(
                    IntStream.range(1, 30)
                            .mapToObj(i -> "\"" + i + "\":\"Этап " + (1 + i % 9) + "\"")
                            .collect(Collectors.joining(",", "{", "}")),
                    IntStream.range(1, 60)
                            .mapToObj(i -> "\"%d\":{\"pipeline_id\":\"Воронка %d\",\"status_id\":\"Этап 2\"}"
                                    .formatted(i, i % 5))
                            .collect(Collectors.joining(",", "{", "}")));

    @Override
    public String name() {
        return "lane";
    }

    @Override
    public void run(Path dir, Options options, Report report) throws Exception {
        measure(dir, "an ordinary order, few settings", "", LaneWork::ordinary, report);
        measure(dir, "a large order, many settings", MANY, LaneWork::large, report);
    }

    private static void measure(Path dir, String what, String properties, IntFunction<String> orders, Report report)
            throws Exception {
        List<LaneCost.Cost> costs =
                LaneCost.measure(Files.createTempDirectory(dir, "lane"), properties, account(), orders, WARM_UP, LEADS);
        report.say(
                "%s: %.0f us of processor and %,.0f bytes for a lead in its lane",
                what,
                costs.stream().mapToDouble(LaneCost.Cost::micros).sum(),
                costs.stream().mapToDouble(LaneCost.Cost::bytes).sum());
        costs.forEach(cost -> report.say("%s", cost));
    }

    private static String ordinary(int number) {
        return Orders.unknown(String.valueOf(number), number);
    }

    /** With a long address, marks of where the visitor came from, properties, and ten products with options. */
    private static String large(int number) {
        String products = IntStream.range(0, 10)
                .mapToObj(i -> """
                        {"id":"%1$d","article":"C-%1$d","name":"Товар номер %1$d","price":%1$d90.50,"count":2,"unit":"шт",\
                        "cost":%1$d81,"categories":["%2$d","4"],"options":{"Цвет":"красный","Размер":"XL"}}""".formatted(i + 1, 100 + i))
                .collect(Collectors.joining(","));
        return Orders.unknown(String.valueOf(number), number, """
                ,"status_name":"Новый","user_id":"%1$d","context":"web","utm":{"utm_source":"yandex","utm_medium":"cpc",\
                "utm_campaign":"осень","utm_content":"1","utm_term":"чайник"},"_ym_uid":"166%1$d","roistat":"%1$d",\
                "properties":{"promo":"ОСЕНЬ","amoCRMFields":{"Источник":"сайт","Дата доставки":"31.12.2026"}},\
                "lines":[%2$s]""".formatted(number, products))
                .replaceFirst("\"products\":\\[[^\\]]*\\]", "\"skipped\":[]")
                .replace("\"lines\":", "\"products\":");
    }

    /** As large as accounts are that have been in use for years. */
    private static Account account() {
        List<Account.Pipeline> pipelines = IntStream.range(0, 6)
                .mapToObj(p -> new Account.Pipeline(
                        100 + p,
                        "Воронка " + p,
                        p == 0,
                        false,
                        IntStream.range(0, 14)
                                .mapToObj(s -> new Account.Status(
                                        s == 12
                                                ? Account.Status.WON
                                                : s == 13 ? Account.Status.LOST : 1_000 + 20 * p + s,
                                        s == 12 ? "Успешно" : s == 13 ? "Закрыто" : "Этап " + s,
                                        10 * s,
                                        s == 0 ? Account.Status.UNSORTED : 0,
                                        ""))
                                .toList()))
                .toList();
        List<Account.Field> lead = new ArrayList<>();
        for (String name : List.of(
                "Вес:numeric",
                "Стоимость доставки:numeric",
                "Товары:textarea",
                "goods_count:numeric",
                "Номер:text",
                "Оплата:select",
                "Доставка:text",
                "Комментарий:textarea",
                "Корзина:numeric",
                "Покупатель:text",
                "Промокод:text",
                "Валюта:text",
                "order_key:text",
                "weight:numeric",
                "delivery_cost:numeric",
                "goods:textarea",
                "address.phone:text",
                "address.city:text",
                "address.street:text",
                "address.building:text",
                "address.room:text",
                "address.comment:textarea",
                "Источник:text",
                "Дата доставки:date")) {
            String[] parts = name.split(":");
            List<Account.Option> options = parts[1].equals("select")
                    ? List.of(new Account.Option(1, "Карта", ""), new Account.Option(2, "Наличные", ""))
                    : List.of();
            lead.add(new Account.Field(500 + lead.size(), parts[0], "", parts[1], options));
        }
        for (String code :
                List.of("UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM", "_YM_UID", "ROISTAT")) {
            lead.add(new Account.Field(500 + lead.size(), code.toLowerCase(), code, "tracking_data", List.of()));
        }
        IntStream.range(0, 70).forEach(i -> lead.add(new Account.Field(700 + i, "Поле " + i, "", "text", List.of())));
        List<Account.Option> kinds =
                List.of(new Account.Option(1, "WORK", "WORK"), new Account.Option(2, "MOB", "MOB"));
        List<Account.Field> contact = new ArrayList<>(List.of(
                new Account.Field(900, "Телефон", "PHONE", "multitext", kinds),
                new Account.Field(901, "Email", "EMAIL", "multitext", kinds),
                new Account.Field(902, "Должность", "POSITION", "text", List.of()),
                new Account.Field(903, "Город", "", "text", List.of()),
                new Account.Field(904, "День рождения", "", "birthday", List.of())));
        IntStream.range(0, 30)
                .forEach(i -> contact.add(new Account.Field(930 + i, "О покупателе " + i, "", "text", List.of())));
        List<Account.User> users = IntStream.range(0, 50)
                .mapToObj(i -> new Account.User(300 + i, "Сотрудник " + i, "u" + i + "@example.ru", true))
                .toList();
        return new Account(1, "Магазин", "shop", "ru", pipelines, lead, contact, users, List.of(), Set.of());
    }
}
