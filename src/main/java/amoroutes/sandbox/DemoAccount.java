package amoroutes.sandbox;

import amoroutes.sandbox.Field.Option;
import amoroutes.sandbox.Pipeline.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The account that a fresh sandbox holds: a small Russian shop, with ids that are the same every time. */
final class DemoAccount {
    static final long ACCOUNT = 31_000_001;
    static final long ADMIN = 9_000_001;
    static final long MAIN_PIPELINE = 7_000_001;
    static final long WHOLESALE_PIPELINE = 7_000_002;
    private static final List<String> TRACKING = List.of(
            "UTM_CONTENT",
            "UTM_MEDIUM",
            "UTM_CAMPAIGN",
            "UTM_SOURCE",
            "UTM_TERM",
            "UTM_REFERRER",
            "ROISTAT",
            "REFERRER",
            "OPENSTAT_SERVICE",
            "OPENSTAT_CAMPAIGN",
            "OPENSTAT_AD",
            "OPENSTAT_SOURCE",
            "FROM",
            "GCLIENTID",
            "_YM_UID",
            "_YM_COUNTER",
            "GCLID",
            "YCLID",
            "FBCLID");
    private static final List<String> PHONES = List.of("WORK", "WORKDD", "MOB", "FAX", "HOME", "OTHER");
    private static final List<String> EMAILS = List.of("WORK", "PRIV", "OTHER");

    private DemoAccount() {}

    static void fill(AccountState state) {
        users(state);
        state.pipelines.put(MAIN_PIPELINE, pipeline(MAIN_PIPELINE, "Воронка", 1, true));
        state.pipelines.put(WHOLESALE_PIPELINE, pipeline(WHOLESALE_PIPELINE, "Опт", 2, false));
        long id = 500_001;
        for (Kind kind : List.of(Kind.CONTACTS, Kind.COMPANIES)) {
            state.fields(kind).put(multitext(id, "Телефон", "PHONE", 4, PHONES));
            state.fields(kind).put(multitext(id + 2, "Email", "EMAIL", 6, EMAILS));
            id += 100;
        }
        state.fields(Kind.CONTACTS).put(text(500_005, "Должность", "POSITION", "text", 2));
        state.fields(Kind.COMPANIES).put(text(500_105, "Web", "WEB", "url", 8));
        state.fields(Kind.COMPANIES).put(text(500_107, "Адрес", "ADDRESS", "textarea", 10));
        int sort = 500;
        for (String code : TRACKING) {
            state.fields(Kind.LEADS)
                    .put(text(500_201 + sort, code.toLowerCase(Locale.ROOT), code, "tracking_data", sort));
            sort += 2;
        }
        Catalog goods = new Catalog(8_000_001, "Товары", Catalog.PRODUCTS);
        goods.addGoodsFields(8_000_011);
        state.catalogs.put(goods.id(), goods);
    }

    private static void users(AccountState state) {
        state.users.put(ADMIN, new User(ADMIN, "Анна Администратор", "anna@sandbox.example", true, true));
        state.users.put(9_000_002L, new User(9_000_002, "Борис Менеджер", "boris@sandbox.example", false, true));
        state.users.put(9_000_003L, new User(9_000_003, "Вера Менеджер", "vera@sandbox.example", false, true));
    }

    private static Pipeline pipeline(long id, String name, int sort, boolean main) {
        long status = id * 10;
        return new Pipeline(
                id,
                name,
                sort,
                main,
                true,
                false,
                List.of(
                        incoming(status),
                        new Status(status + 1, "Первичный контакт", 20, "#99ccff", 0),
                        new Status(status + 2, "Переговоры", 30, "#ffff99", 0),
                        new Status(status + 3, "Принимают решение", 40, "#ffcc66", 0),
                        won("Успешно реализовано"),
                        lost("Закрыто и не реализовано")));
    }

    static Status incoming(long id) {
        return new Status(id, "Неразобранное", 10, "#c1c1c1", 1);
    }

    static Status won(String name) {
        return new Status(Pipeline.WON, name, 10_000, "#CCFF66", 0);
    }

    static Status lost(String name) {
        return new Status(Pipeline.LOST, name, 11_000, "#D5D8DB", 0);
    }

    private static Field text(long id, String name, String code, String type, int sort) {
        return new Field(id, name, code, type, sort, true, false, null, List.of());
    }

    private static Field multitext(long id, String name, String code, int sort, List<String> codes) {
        List<Option> options = new ArrayList<>();
        for (String option : codes) {
            int place = options.size();
            options.add(new Option(id * 10 + place, option, option, 2 * place + 2));
        }
        return new Field(id, name, code, "multitext", sort, true, false, null, options);
    }
}
