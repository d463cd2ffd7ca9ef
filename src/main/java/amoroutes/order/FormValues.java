package amoroutes.order;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells from a value alone that it is somebody's phone or e-mail address. */
final class FormValues {
    /** Ten digits alone may be anything, unless they begin as mobile numbers do. */
    private static final Pattern TYPED_AS_PHONE =
            Pattern.compile("(?=(?:\\D*\\d){10,15}\\D*$)(?!\\d{10}$(?<!9\\d{9}$))[+(]?\\d[\\d\\s().\u2013-]+");

    /** So phones are typed in every region, and nothing else is. */
    private static final Pattern BRACKETED = Pattern.compile("^[+\\d\\s]{0,5}\\(\\d{2,5}\\)");

    private static final Pattern IP_ADDRESS =
            Pattern.compile("(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");

    /** Words of names under which a number is no phone, however it looks. */
    private static final Set<String> OTHER_NUMBERS = Set.of(
            "инн",
            "огрн",
            "кпп",
            "бик",
            "снилс",
            "паспорт",
            "карта",
            "карты",
            "счет",
            "счёт",
            "счета",
            "заказ",
            "заказа",
            "код",
            "дата",
            "время",
            "сумма",
            "индекс",
            "артикул",
            "договор",
            "договора",
            "inn",
            "ogrn",
            "kpp",
            "card",
            "account",
            "order",
            "id",
            "code",
            "date",
            "time",
            "timestamp",
            "sum",
            "price",
            "amount",
            "zip",
            "index",
            "sku",
            "ip",
            "token",
            "contract",
            "uid");

    private FormValues() {}

    static boolean isPhone(String text) {
        String typed = text.strip();
        return TYPED_AS_PHONE.matcher(typed).matches()
                && !IP_ADDRESS.matcher(typed).matches()
                && (BRACKETED.matcher(typed).find()
                        || Phones.RUSSIAN.personal(typed).size() == 1);
    }

    static boolean isEmail(String text) {
        return Emails.normal(text).isPresent();
    }

    /** @param words of the field's name, in lower case */
    static boolean mayBeContact(Stream<String> words) {
        return words.noneMatch(OTHER_NUMBERS::contains);
    }
}
