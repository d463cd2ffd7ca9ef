package amoroutes.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of {@code application/x-www-form-urlencoded}. */
final class FormReader {
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");

    private FormReader() {}

    /** @throws Refused 400 when a value is not in the charset, 422 when there are too many fields. */
    static Map<String, Object> urlencoded(byte[] body, Charset charset) {
        return urlencoded(body, charset, FormFields.USUAL);
    }

    static Map<String, Object> urlencoded(byte[] body, Charset charset, int mostFields) {
        FormFields fields = new FormFields(mostFields);
        for (String pair : new String(body, StandardCharsets.ISO_8859_1).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals), charset, "");
            if (!name.isBlank()) {
                fields.put(name.strip(), equals < 0 ? "" : decoded(pair.substring(equals + 1), charset, name));
            }
        }
        return fields.tree();
    }

    /** The decoded name of one pair, whatever charset its value is in. */
    static String name(String pair) {
        int equals = pair.indexOf('=');
        return decoded(equals < 0 ? pair : pair.substring(0, equals), StandardCharsets.ISO_8859_1, "")
                .strip();
    }

    /** The text of bytes; half of a surrogate pair cannot occur in it. */
    static String text(byte[] bytes, Charset charset, String field) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Refused.malformed(
                    List.of(new Problem(0, 0, Place.ROOT.field(field).toString(), "is not " + charset.name())));
        }
    }

    private static String decoded(String typed, Charset charset, String field) {
        return text(percentDecoded(typed).getBytes(StandardCharsets.ISO_8859_1), charset, field);
    }

    /** Of bytes that stand as Latin-1. A percent sign that escapes nothing stands for itself. */
    static String percentDecoded(String latin1) {
        return ESCAPE.matcher(latin1.replace('+', ' '))
                .replaceAll(
                        escape -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
    }
}
