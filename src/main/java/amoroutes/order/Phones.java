package amoroutes.order;

import static java.util.Objects.requireNonNull;

import amoroutes.common.Remembered;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Phone numbers as people type them, read as those of one region unless they say otherwise. Only valid numbers come out;
 * what is none is no error, its text is simply not a number. Thread-safe.
 */
public final class Phones {
    /** The default of {@code amocrm.phone-region}. */
    public static final Phones RUSSIAN = new Phones("RU");

    /** Reads only what begins with a plus, as every number that this program wrote. */
    public static final Phones WRITTEN = new Phones("ZZ");

    private static final int MAX_TEXT = 250;
    private static final int MAX_NUMBERS = 5;
    private static final int MAX_TRIES = 10;
    private static final int MAX_READ = 10_000;
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final Pattern SEPARATOR = Pattern.compile("[,;/|\\n]|\\s(?:и|или)\\s");
    private static final Pattern PLUS_TRUNK = Pattern.compile("^\\+8(?=[^\\d])");
    private static final Pattern PLUS_TRUNK_GLUED = Pattern.compile("^\\+8(?=(?:\\D*\\d){10}\\D*$)");
    private static final Pattern DOUBLE_ZERO = Pattern.compile("^00(?=\\s*[1-9])");
    private static final Pattern BELARUS_AT_HOME = Pattern.compile("^8\\D*0(?=(?:\\D*\\d){9}\\D*$)");
    private static final Pattern PLUS_LEFT_OUT = Pattern.compile("^(?=\\D*[1-9](?:\\D*\\d){11,14}\\D*$)");
    /** What says no more than that it is a number. */
    private static final Pattern LABEL = Pattern.compile(
            "^(?:тел|телефон|моб|мобильный|tel|phone|mob|mobile)[.:\\s]+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NOTHING_ELSE = Pattern.compile("[+\\p{Nd}\\p{Z}\\s().\\p{Pd}−·]*");
    private static final Set<String> TRUNK_IS_8 = Set.of("RU", "KZ");
    private static final Set<PhoneNumberType> NOBODY = Set.of(
            PhoneNumberType.TOLL_FREE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.UAN,
            PhoneNumberType.VOICEMAIL);

    /** @param bare nothing but the numbers stands in the text: no extension, no remark, no number that is wrong */
    private record Found(List<String> numbers, List<String> personal, boolean bare) {
        static final Found NOTHING = new Found(List.of(), List.of(), false);
    }

    private record Typed(String region, String text) {}

    /** The door asks for a text, and whoever drafts its event several times: reading a number costs more than all else of it. */
    private static final Map<Typed, Found> READ = Collections.synchronizedMap(new Remembered<>(MAX_READ));

    private final String region;

    /** @param region an ISO code such as {@code RU} */
    public Phones(String region) {
        this.region = requireNonNull(region, "region is null");
    }

    /** The valid numbers of a text in E.164, in the order they stand; extensions are left out. */
    public List<String> e164(String text) {
        return find(text).numbers();
    }

    /** Those of {@link #e164} that can tell one person from another: never a toll-free or other service number. */
    public List<String> personal(String text) {
        return find(text).personal();
    }

    /** False when the text says more than {@link #e164} gives: an extension, a remark, a number that is not valid. */
    public boolean bare(String text) {
        return find(text).bare();
    }

    private Found find(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.length() > MAX_TEXT) {
            return Found.NOTHING;
        }
        Typed key = new Typed(region, typed);
        Found known = READ.get(key);
        if (known == null) {
            known = read(typed);
            READ.put(key, known);
        }
        return known;
    }

    private Found read(String typed) {
        Found parts = SEPARATOR.matcher(typed).find() ? parts(typed) : Found.NOTHING;
        if (parts.numbers().size() > 1) {
            return parts;
        }
        Optional<PhoneNumber> whole = number(typed);
        if (whole.isPresent()) {
            return found(List.of(whole.get()), bare(typed, whole.get()));
        }
        return parts.numbers().isEmpty() ? found(numbersAmongWords(typed), false) : parts;
    }

    private static Found found(List<PhoneNumber> numbers, boolean bare) {
        Map<String, PhoneNumber> written = new LinkedHashMap<>();
        numbers.forEach(number -> written.putIfAbsent(LIBRARY.format(number, PhoneNumberFormat.E164), number));
        List<String> personal = written.keySet().stream()
                .filter(text -> !NOBODY.contains(LIBRARY.getNumberType(written.get(text))))
                .toList();
        return new Found(List.copyOf(written.keySet()), personal, bare);
    }

    private Found parts(String typed) {
        List<String> texts = SEPARATOR
                .splitAsStream(typed)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        List<PhoneNumber> numbers = new ArrayList<>();
        boolean bare = texts.size() <= MAX_NUMBERS;
        for (String part : texts.subList(0, Math.min(MAX_NUMBERS, texts.size()))) {
            Optional<PhoneNumber> number = number(part);
            number.ifPresentOrElse(numbers::add, () -> numbers.addAll(numbersAmongWords(part)));
            bare &= number.isPresent() && bare(part, number.get());
        }
        return found(numbers, bare);
    }

    /** Before the digits of the number itself stand only those that are dialled first. */
    private static boolean bare(String typed, PhoneNumber number) {
        String plain = LABEL.matcher(typed).replaceFirst("");
        String digits = PhoneNumberUtil.normalizeDigitsOnly(plain);
        return !number.hasExtension()
                && NOTHING_ELSE.matcher(plain).matches()
                && digits.endsWith(LIBRARY.getNationalSignificantNumber(number));
    }

    private List<PhoneNumber> numbersAmongWords(String typed) {
        return StreamSupport.stream(
                        LIBRARY.findNumbers(typed, region, Leniency.VALID, MAX_TRIES)
                                .spliterator(),
                        false)
                .limit(MAX_NUMBERS)
                .map(match -> match.number())
                .toList();
    }

    private Optional<PhoneNumber> number(String typed) {
        return readings(typed)
                .distinct()
                .flatMap(reading -> parse(reading).stream())
                .findFirst();
    }

    /**
     * What the typist may have meant, the likeliest first, each made only when it is asked for; the library alone misreads
     * {@code +8 900…} and {@code 00 7…}.
     */
    private Stream<String> readings(String typed) {
        boolean trunk = TRUNK_IS_8.contains(region);
        Stream<UnaryOperator<String>> readings = Stream.of(
                text -> trunk ? PLUS_TRUNK.matcher(text).replaceFirst("8") : text,
                text -> trunk ? PLUS_TRUNK_GLUED.matcher(text).replaceFirst("8") : text,
                UnaryOperator.identity(),
                text -> DOUBLE_ZERO.matcher(text).replaceFirst("+"),
                text -> trunk ? BELARUS_AT_HOME.matcher(text).replaceFirst("+375") : text,
                text -> text.startsWith("+")
                        ? text
                        : PLUS_LEFT_OUT.matcher(text).replaceFirst("+"));
        return readings.map(reading -> reading.apply(typed));
    }

    private Optional<PhoneNumber> parse(String reading) {
        try {
            return Optional.of(LIBRARY.parse(reading, region)).filter(LIBRARY::isValidNumber);
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
