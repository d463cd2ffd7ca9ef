package amoroutes.intake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads the fields of {@code application/x-www-form-urlencoded}. */
final class FormReader {
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

    /** A percent sign that escapes nothing stands for itself. */
    private static String decoded(String typed, Charset charset, String field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (c == '%' && hex(typed, i + 1) >= 0 && hex(typed, i + 2) >= 0) {
                bytes.write(hex(typed, i + 1) << 4 | hex(typed, i + 2));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return text(bytes.toByteArray(), charset, field);
    }

    private static int hex(String text, int at) {
        return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
    }
}
