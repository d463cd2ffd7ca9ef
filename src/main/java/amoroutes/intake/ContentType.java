package amoroutes.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What a body is, by its {@code Content-Type} header or by the ending of its file. */
record ContentType(HeaderValue header) {
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    static ContentType of(String header) {
        return new ContentType(HeaderValue.of(header));
    }

    /** @throws Refused (415) when the ending is not known. */
    static String ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return NDJSON;
        }
        throw Refused.unsupported("The ending of the file's name says what is in it: .json, .ndjson or .jsonl.");
    }

    boolean isJson() {
        return is(JSON)
                || (header.value().startsWith("application/") && header.value().endsWith("+json"));
    }

    boolean isNdjson() {
        return is(NDJSON);
    }

    boolean isUrlencoded() {
        return is("application/x-www-form-urlencoded");
    }

    boolean isMultipart() {
        return is("multipart/form-data");
    }

    /** True when it does not say what the body is: absent, plain text, any bytes. */
    boolean isUnknown() {
        return header.value().isEmpty() || is("text/plain") || is("application/octet-stream");
    }

    boolean namesCharset() {
        return header.parameter("charset").isPresent();
    }

    /** @throws Refused (415) when this Java does not know the charset; UTF-8 when none is named. */
    Charset charset() {
        try {
            return header.parameter("charset").map(Charset::forName).orElse(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.unsupported("The charset of the content type is not known. Send UTF-8.");
        }
    }

    /** @throws Refused (400) when there is none. */
    String boundary() {
        return header.parameter("boundary")
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> Refused.malformed(
                        List.of(new Problem(0, 0, "", "the content type of a multipart body names its boundary"))));
    }

    private boolean is(String type) {
        return header.value().equals(type);
    }
}
