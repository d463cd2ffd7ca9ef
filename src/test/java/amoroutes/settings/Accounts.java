package amoroutes.settings;

import amoroutes.settings.Account.Field;
import amoroutes.settings.Account.Option;
import amoroutes.settings.Account.Pipeline;
import amoroutes.settings.Account.Status;
import amoroutes.settings.Account.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An account to test against: two pipelines with one stage name in common, a field of each type, three users. */
public final class Accounts {
    public static final long SALES = 10;
    public static final long WHOLESALE = 20;

    private Accounts() {}

    public static Account shop() {
        return new Account(
                1, "Shop", "shop", "ru", pipelines(), leadFields(), contactFields(), users(), List.of(), Set.of());
    }

    /** The base tariff: no custom fields may be read or made. */
    public static Account withoutFields() {
        return new Account(1, "Shop", "shop", "ru", pipelines(), List.of(), List.of(), users(), List.of(), Set.of());
    }

    /** The token has no right to read users. */
    public static Account withoutUsers() {
        return new Account(
                1, "Shop", "shop", "ru", pipelines(), leadFields(), contactFields(), List.of(), List.of(), Set.of());
    }

    public static Account with(Field... moreLeadFields) {
        List<Field> fields = new ArrayList<>(leadFields());
        fields.addAll(List.of(moreLeadFields));
        return new Account(1, "Shop", "shop", "ru", pipelines(), fields, contactFields(), users(), List.of(), Set.of());
    }

    public static Field field(long id, String name, String type, Option... options) {
        return new Field(id, name, "", type, List.of(options));
    }

    private static List<Pipeline> pipelines() {
        return List.of(
                new Pipeline(
                        WHOLESALE,
                        "Опт",
                        false,
                        false,
                        List.of(
                                new Status(200, "Неразобранное", 10, Status.UNSORTED, "#1"),
                                new Status(201, "Заявка", 20, 0, "#2"),
                                new Status(202, "Оплачен", 30, 0, "#3"),
                                new Status(142, "Успешно реализовано", 10000, 0, "#4"),
                                new Status(143, "Закрыто и не реализовано", 11000, 0, "#5"))),
                new Pipeline(
                        SALES,
                        "Продажи",
                        true,
                        false,
                        List.of(
                                new Status(100, "Неразобранное", 10, Status.UNSORTED, "#1"),
                                new Status(101, "Новый", 20, 0, "#2"),
                                new Status(102, "В работе", 30, 0, "#3"),
                                new Status(103, "Оплачен", 40, 0, "#3"),
                                new Status(142, "Успешно реализовано", 10000, 0, "#4"),
                                new Status(143, "Закрыто и не реализовано", 11000, 0, "#5"))));
    }

    private static List<Field> leadFields() {
        return List.of(
                field(1, "weight", "numeric"),
                field(2, "delivery_cost", "numeric"),
                field(3, "goods", "textarea"),
                field(4, "address.city", "text"),
                field(5, "Способ оплаты", "select", new Option(51, "Карта", ""), new Option(52, "Наличные", "CASH")),
                field(6, "order_key", "text"),
                new Field(7, "utm_source", "UTM_SOURCE", "tracking_data", List.of()),
                new Field(8, "_ym_uid", "_YM_UID", "tracking_data", List.of()),
                field(9, "Дата доставки", "date"),
                field(2024, "Год", "text"));
    }

    private static List<Field> contactFields() {
        return List.of(
                new Field(
                        900,
                        "Телефон",
                        "PHONE",
                        "multitext",
                        List.of(
                                new Option(1, "WORK", "WORK"),
                                new Option(2, "MOB", "MOB"),
                                new Option(3, "HOME", "HOME"))),
                new Field(
                        901,
                        "Email",
                        "EMAIL",
                        "multitext",
                        List.of(new Option(4, "WORK", "WORK"), new Option(5, "PRIV", "PRIV"))),
                new Field(902, "Должность", "POSITION", "text", List.of()),
                new Field(903, "Мессенджер", "IM", "multitext", List.of(new Option(3, "SKYPE", "SKYPE"))),
                new Field(904, "Город", "", "text", List.of()));
    }

    private static List<User> users() {
        return List.of(
                new User(501, "Анна", "anna@shop.example", true),
                new User(502, "Борис", "boris@shop.example", true),
                new User(503, "Ушедший", "gone@shop.example", false));
    }
}
