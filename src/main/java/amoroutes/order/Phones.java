package amoroutes.order;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Phone numbers as people type them, read as Russian ones unless they say otherwise. Only valid numbers come out; what
 * is none is no error, its text is simply not a number.
 */
public final class Phones {
    private static final String REGION = "RU";
    private static final int MAX_TEXT = 250;
    private static final int MAX_NUMBERS = 5;
    private static final int MAX_TRIES = 10;
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Pattern SEPARATOR = Pattern.compile("[,;/|\\n]|\\s(?:и|или)\\s");
    private static final Pattern PLUS_TRUNK = Pattern.compile("^\\+8(?=[^\\d])");
    private static final Pattern PLUS_TRUNK_GLUED = Pattern.compile("^\\+8(?=(?:\\D*\\d){10}\\D*$)");
    private static final Pattern DOUBLE_ZERO = Pattern.compile("^00(?=\\s*[1-9])");
    private static final Pattern BELARUS_AT_HOME = Pattern.compile("^8\\D*0(?=(?:\\D*\\d){9}\\D*$)");
    private static final Pattern PLUS_LEFT_OUT = Pattern.compile("^(?=\\D*[1-9](?:\\D*\\d){11,14}\\D*$)");
    private static final Set<PhoneNumberType> NOBODY = Set.of(
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL);

    private Phones() {}

    /** The valid numbers of a text in E.164, in the order they stand; extensions are left out. */
    public static List<String> e164(String text) {
        return numbers(text).stream().map(Phones::format).distinct().toList();
    }

    /** Those of {@link #e164} that can tell one person from another: never a toll-free or other service number. */
    public static List<String> personal(String text) {
        return numbers(text).stream()
                .filter(number -> !NOBODY.contains(LIBRARY.getNumberType(number)))
                .map(Phones::format)
                .distinct()
                .toList();
    }

    private static List<PhoneNumber> numbers(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.length() > MAX_TEXT) {
            return List.of();
        }
        Optional<PhoneNumber> whole = number(typed);
        if (whole.isPresent()) {
            return List.of(whole.get());
        }
        List<PhoneNumber> parts = new ArrayList<>();
        if (SEPARATOR.matcher(typed).find()) {
            SEPARATOR
                    .splitAsStream(typed)
                    .limit(MAX_NUMBERS)
                    .forEach(part -> number(part.strip()).ifPresent(parts::add));
        }
        return parts.isEmpty() ? numbersAmongWords(typed) : parts;
    }

    private static List<PhoneNumber> numbersAmongWords(String typed) {
        return StreamSupport.stream(
                        LIBRARY.findNumbers(typed, REGION, Leniency.VALID, MAX_TRIES)
                                .spliterator(),
                        false)
                .limit(MAX_NUMBERS)
                .map(match -> match.number())
                .toList();
    }

    private static Optional<PhoneNumber> number(String typed) {
        return readings(typed).stream()
                .flatMap(reading -> parse(reading).stream())
                .findFirst();
    }

    /** What the typist may have meant, the likeliest first; the library alone misreads {@code +8 900…} and {@code 00 7…}. */
    private static Set<String> readings(String typed) {
        Set<String> readings = new LinkedHashSet<>();
        readings.add(PLUS_TRUNK.matcher(typed).replaceFirst("8"));
        readings.add(PLUS_TRUNK_GLUED.matcher(typed).replaceFirst("8"));
        readings.add(DOUBLE_ZERO.matcher(typed).replaceFirst("+"));
        readings.add(BELARUS_AT_HOME.matcher(typed).replaceFirst("+375"));
        if (!typed.startsWith("+")) {
            readings.add(PLUS_LEFT_OUT.matcher(typed).replaceFirst("+"));
        }
        return readings;
    }

    private static Optional<PhoneNumber> parse(String reading) {
        try {
            return Optional.of(LIBRARY.parse(reading, REGION)).filter(LIBRARY::isValidNumber);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String format(PhoneNumber number) {
        return LIBRARY.format(number, PhoneNumberFormat.E164);
    }
}
