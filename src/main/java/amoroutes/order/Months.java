package amoroutes.order;

import java.util.List;
import java.util.Optional;

/** Months by their names: Russian as they stand alone, in a date, and cut short; English whole and cut short. */
final class Months {
    private static final List<String> NAMES = List.of(
            "январь января янв january jan",
            "февраль февраля февр фев february feb",
            "март марта мар march mar",
            "апрель апреля апр april apr",
            "май мая may",
            "июнь июня июн june jun",
            "июль июля июл july jul",
            "август августа авг august aug",
            "сентябрь сентября сент сен september sept sep",
            "октябрь октября окт october oct",
            "ноябрь ноября нояб ноя november nov",
            "декабрь декабря дек december dec");

    private Months() {}

    /** 1 to 12. @param name in lower case, without a dot */
    static Optional<Integer> number(String name) {
        for (int month = 0; month < NAMES.size(); month++) {
            if (List.of(NAMES.get(month).split(" ")).contains(name)) {
                return Optional.of(month + 1);
            }
        }
        return Optional.empty();
    }
}
