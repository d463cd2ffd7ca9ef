package amoroutes.intake.mapping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON that was put into a text field, maybe escaped for a page on its way. */
final class JsonInText {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final int TIMES_ESCAPED = 2;

    private JsonInText() {}

    /** The object or list in the text; the text itself when there is none. */
    static Object read(String text) {
        String candidate = text.strip();
        for (int i = 0; i <= TIMES_ESCAPED; i++) {
            if (!candidate.startsWith("{") && !candidate.startsWith("[")) {
                return text;
            }
            try {
                return Plain.of(JSON.readValue(candidate, Object.class));
            } catch (JsonProcessingException maybeEscaped) {
                candidate = HtmlText.unescape(candidate);
            }
        }
        return text;
    }
}
