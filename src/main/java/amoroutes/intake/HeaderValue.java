package amoroutes.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A header such as {@code text/html; charset=utf-8} taken apart: the value in lower case and its parameters. */
record HeaderValue(String value, Map<String, String> parameters) {
    private static final int MAX_LENGTH = 4000;
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^\\s=;\"]+)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]*))");

    static HeaderValue of(String written) {
        String header = written.length() > MAX_LENGTH ? written.substring(0, MAX_LENGTH) : written;
        int semicolon = header.indexOf(';');
        int end = semicolon < 0 ? header.length() : semicolon;
        Map<String, String> parameters = new TreeMap<>();
        Matcher matcher = PARAMETER.matcher(header.substring(end));
        while (matcher.find()) {
            String quoted = matcher.group(2);
            parameters.putIfAbsent(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
        }
        return new HeaderValue(header.substring(0, end).strip().toLowerCase(Locale.ROOT), parameters);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** @throws Refused (415) when this Java does not know the charset; UTF-8 when none is named. */
    Charset charset() {
        return namedCharset().orElse(StandardCharsets.UTF_8);
    }

    /** @throws Refused (415) when this Java does not know the charset; empty when none is named. */
    Optional<Charset> namedCharset() {
        try {
            return parameter("charset").map(Charset::forName);
        } catch (IllegalArgumentException e) {
            throw Refused.unsupported("The charset of the content type is not known. Send UTF-8.");
        }
    }

    /** @throws Refused (400) when there is none. */
    String boundary() {
        return parameter("boundary")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refused.malformed(
                        List.of(new Problem(0, 0, "", "the content type of a multipart body names its boundary"))));
    }
}
