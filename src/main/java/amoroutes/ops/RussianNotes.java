package amoroutes.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines that the store writes into an event's history, in Russian. What amoCRM or a route says stays in its own words. */
final class RussianNotes {
    private static final Map<Pattern, String> ALL = new LinkedHashMap<>();

    static {
        put("create", "запрос: новая сделка");
        put("search", "запрос: поиск контакта");
        put("update", "запрос: изменить сделку");
        put("contact-create", "запрос: новый контакт");
        put("contact-update", "запрос: изменить контакт");
        put("lead-note|contact-note", "запрос: примечание");
        put("lead-products|lead-products-gone", "запрос: товары сделки");
        put("(\\S+) is next", "дальше: $1");
        put("goes on", "продолжается");
        put("nothing to change", "менять нечего");
        put("retried", "возвращено в очередь");
        put("taken up by an operator", "взято оператором");
        put("an operator dropped it", "оператор велел не отправлять");
        put("corrected, see event (\\d+)", "исправлено, см. событие $1");
        put("corrects event (\\d+)", "исправляет событие $1");
        put("replays event (\\d+)", "отправляет заново событие $1");
        put("its body was read again, see event (\\d+)", "пришедшее прочитано заново, см. событие $1");
        put("it waits for its order", "ждёт свой заказ");
        put("its order did not come within (\\S+)", "его заказ не пришёл за $1");
        put("its order was dropped: (.*)", "его заказ не отправлен: $1");
        put("its order was erased", "его заказ стёрт");
        put("not filled: (.*)", "не заполнено: $1");
        put("the lines before are no longer kept", "прежние строки уже не хранятся");
    }

    private RussianNotes() {}

    private static void put(String english, String russian) {
        ALL.put(Pattern.compile(english), russian);
    }

    static String of(String note) {
        for (Map.Entry<Pattern, String> each : ALL.entrySet()) {
            Matcher matcher = each.getKey().matcher(note);
            if (matcher.matches()) {
                return matcher.replaceFirst(each.getValue());
            }
        }
        return note;
    }
}
