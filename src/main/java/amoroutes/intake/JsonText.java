package amoroutes.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Reader;

/**
 * How strictly JSON is read here. Names are not pooled, since strangers choose them. A line break within a text is taken as
 * it stands: templates of form builders do not escape what a visitor typed.
 */
final class JsonText {
    static final int MAX_TEXT = 1_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(500)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(1000)
                    .maxNumberLength(1000)
                    .build())
            .build();

    private JsonText() {}

    static JsonParser parser(Reader text) throws IOException {
        return FACTORY.createParser(text);
    }
}
