package amoroutes.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes that nobody could read, kept so that a person can look at them and the program can try again. */
final class RawText {
    static final String TEXT = "raw";
    static final String BYTES = "raw_base64";
    static final String TYPE = "raw_type";

    private RawText() {}

    static Map<String, Object> of(RawEvent raw) {
        Map<String, Object> body = new LinkedHashMap<>();
        try {
            body.put(
                    TEXT,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(raw.body()))
                            .toString());
        } catch (CharacterCodingException notText) {
            body.put(BYTES, Base64.getEncoder().encodeToString(raw.body()));
        }
        body.put(TYPE, UnicodeText.whole(raw.contentType()));
        return body;
    }

    /** The bytes again; empty when the body is none of ours. */
    static java.util.Optional<byte[]> bytes(amoroutes.order.Document body) {
        return body.text(BYTES)
                .map(Base64.getDecoder()::decode)
                .or(() -> body.at(TEXT).map(text -> text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
