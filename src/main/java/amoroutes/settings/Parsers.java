package amoroutes.settings;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values that settings have in common: how each is written, and what is said when it is not. */
final class Parsers {
    static final Parser<String> TEXT = text -> text;
    static final Parser<Optional<String>> OPTIONAL = text -> Optional.of(text).filter(given -> !given.isBlank());
    static final Parser<Optional<Secret>> SECRET = text -> OPTIONAL.parse(text).map(Secret::new);
    static final Parser<Path> PATH = text -> Path.of(filled(text, "a directory such as data"));
    static final Parser<Boolean> BOOLEAN = Parsers::bool;
    static final Parser<Duration> DURATION = Parsers::duration;
    static final Parser<Duration> POSITIVE = text -> {
        if (DURATION.parse(text).isZero()) {
            throw new IllegalArgumentException("must be longer than nothing");
        }
        return DURATION.parse(text);
    };
    static final Parser<Long> SIZE = Parsers::size;
    static final Parser<FieldMap> FIELDS = FieldMap::parse;
    static final Parser<List<String>> WORDS =
            text -> List.copyOf(FieldMap.parse(text).sources());
    static final Parser<String> CRON = Parsers::cron;
    static final Parser<String> REGION = Parsers::region;
    static final Parser<Optional<ZoneId>> ZONE = text -> OPTIONAL.parse(text).map(Parsers::zone);

    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "b", 1L, "kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);
    /** A key that stands twice is a mistake, and so is what follows the end. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})\\s*([a-zA-Z]*)");

    private Parsers() {}

    static Parser<Integer> number(int least, int most) {
        return text -> {
            if (text.matches("\\d{1,9}") && within(new BigDecimal(text), least, most)) {
                return Integer.valueOf(text);
            }
            throw new IllegalArgumentException(
                    quoted(text) + " is not allowed: write a whole number from " + least + " to " + most);
        };
    }

    /** A number above {@code least} with decimals, {@code most} included. */
    static Parser<Double> decimal(double least, double most) {
        return text -> {
            if (text.matches("\\d{1,9}([.]\\d{1,6})?") && within(new BigDecimal(text), least, most)) {
                return Double.valueOf(text);
            }
            throw new IllegalArgumentException(
                    quoted(text) + " is not allowed: write a number from " + least + " to " + most);
        };
    }

    /** The words of an enum, as they are written in lower case with dashes. */
    static <E extends Enum<E>> Parser<E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> wordOf(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(quoted(text) + " is not known: write one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Parsers::wordOf)
                                .collect(Collectors.joining(", "))));
    }

    static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    /** @throws IllegalArgumentException when the text is no boolean in any of the eight spellings */
    static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "да" -> true;
            case "false", "no", "0", "нет" -> false;
            default -> throw new IllegalArgumentException(quoted(text) + " is neither yes nor no");
        };
    }

    /** @throws IllegalArgumentException that says at which character the text stops being JSON */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException("is not JSON: it is too long or nested too deep", e);
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().replaceFirst(" \\(start marker.*", "");
            throw new IllegalArgumentException(
                    "is not JSON: at character " + (e.getLocation().getCharOffset() + 1) + " (" + why + ")", e);
        }
    }

    private static Duration duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (matcher.matches() && SECONDS.containsKey(matcher.group(2).toLowerCase(Locale.ROOT))) {
            return Duration.ofSeconds(Long.parseLong(matcher.group(1))
                    * SECONDS.get(matcher.group(2).toLowerCase(Locale.ROOT)));
        }
        throw new IllegalArgumentException(quoted(text) + " is no duration: write 10s, 5m, 1h or 1d");
    }

    private static Long size(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        if (matcher.matches() && BYTES.containsKey(matcher.group(2).toLowerCase(Locale.ROOT))) {
            return Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2).toLowerCase(Locale.ROOT));
        }
        throw new IllegalArgumentException(quoted(text) + " is no size: write 64KB, 1MB or a number of bytes");
    }

    /** Quartz itself reads it; here only what nobody can have meant is refused. */
    private static String cron(String text) {
        if (text.matches("\\S+(\\s+\\S+){5,6}")) {
            return text;
        }
        throw new IllegalArgumentException(
                quoted(text) + " is no Quartz cron: write six or seven parts, such as 0 * * * * ?");
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(quoted(text) + " is no time zone: write one such as Europe/Moscow", e);
        }
    }

    private static String region(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        if (!Set.of(Locale.getISOCountries()).contains(code)) {
            throw new IllegalArgumentException(
                    quoted(text) + " is no region: write its two letters of ISO 3166, such as RU, KZ or BR");
        }
        return code;
    }

    private static String filled(String text, String example) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty: write " + example);
        }
        return text;
    }

    private static boolean within(BigDecimal number, double least, double most) {
        return number.doubleValue() >= least && number.doubleValue() <= most;
    }
}
