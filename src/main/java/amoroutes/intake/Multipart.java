package amoroutes.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text fields of {@code multipart/form-data} (RFC 7578) from its raw bytes; of files only the names. The bytes are
 * looked through as Latin-1, where each byte is one character, and decoded field by field.
 */
final class Multipart {
    private static final String LINE_END = "\r\n";

    private final String raw;
    private final String delimiter;
    private final FormFields fields = new FormFields();

    private Multipart(byte[] body, String boundary) {
        this.raw = LINE_END + new String(body, StandardCharsets.ISO_8859_1);
        this.delimiter = LINE_END + "--" + boundary;
    }

    /** @throws Refused 400 when the parts cannot be separated or a value is not UTF-8, 422 when there are too many. */
    static Map<String, Object> read(byte[] body, String boundary) {
        Multipart multipart = new Multipart(body, boundary);
        multipart.readParts();
        return multipart.fields.tree();
    }

    private void readParts() {
        int part = behind(raw.indexOf(delimiter), delimiter);
        while (!raw.startsWith("--", part)) {
            int headers = behind(raw.indexOf(LINE_END, part), LINE_END);
            int value = behind(raw.indexOf(LINE_END + LINE_END, headers - LINE_END.length()), LINE_END + LINE_END);
            int end = raw.indexOf(delimiter, value - LINE_END.length());
            part = behind(end, delimiter);
            take(raw.substring(headers, value), raw.substring(Math.min(value, end), end));
        }
    }

    private void take(String headers, String value) {
        headers.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Disposition:", 0, 20))
                .map(line -> HeaderValue.of(line.substring(20)))
                .findFirst()
                .ifPresent(header -> take(header, value));
    }

    private void take(HeaderValue header, String value) {
        String name = header.parameter("name")
                .map(typed -> text(typed, "").replace("%22", "\"").strip())
                .orElse("");
        Optional<String> file = header.parameter("filename*")
                .map(Multipart::extended)
                .or(() -> header.parameter("filename").map(Multipart::lenient));
        if (!name.isEmpty() && file.isEmpty()) {
            fields.put(name, text(value, name));
        } else if (!name.isEmpty() && !file.get().isBlank()) {
            fields.put(name, Attachments.named(file.get()));
        }
    }

    /** RFC 5987: {@code UTF-8''%D0%BF.pdf}. */
    private static String extended(String value) {
        String encoded = value.substring(value.lastIndexOf('\'') + 1).replace("+", "%2B");
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return lenient(encoded);
        }
    }

    /** The name of a file is no reason to refuse a form. */
    private static String lenient(String latin1) {
        return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).replace("%22", "\"");
    }

    private static String text(String latin1, String field) {
        return FormReader.text(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8, field);
    }

    private static int behind(int found, String what) {
        if (found < 0) {
            throw Refused.malformed(List.of(new Problem(0, 0, "", "the multipart body ends too early")));
        }
        return found + what.length();
    }
}
