package amoroutes.store;

import amoroutes.order.Identity;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a text names a person: an address in any case, a number however its digits are set apart. */
final class PersonQuery {
    private static final int COUNTRY_LEFT_OUT = 10;
    private static final String APART = "[^0-9\"]{0,3}";

    private PersonQuery() {}

    static Pattern of(Identity person) {
        return switch (person.type()) {
            case PHONE ->
                Pattern.compile("(?<![0-9])(?:[+0-9][0-9]{0,3}" + APART + ")?" + digits(person.value()) + "(?![0-9])");
            case EMAIL ->
                Pattern.compile(
                        "(?<![\\p{L}\\p{N}._%+-])" + Pattern.quote(person.value()) + "(?![\\p{L}\\p{N}-])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            case CUSTOMER -> throw new IllegalArgumentException("a customer's id is not looked for in texts");
        };
    }

    /** Without the country: people write 8, +7 or nothing before it. */
    private static String digits(String e164) {
        String digits = e164.replace("+", "");
        return digits.substring(Math.max(0, digits.length() - COUNTRY_LEFT_OUT))
                .chars()
                .mapToObj(Character::toString)
                .collect(Collectors.joining(APART));
    }
}
