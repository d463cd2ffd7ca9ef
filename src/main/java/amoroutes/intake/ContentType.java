package amoroutes.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a body is, by its {@code Content-Type} header or by the ending of its file. */
record ContentType(HeaderValue header) {
    static ContentType of(String header) {
        return new ContentType(HeaderValue.of(header));
    }

    /** @throws Refused (415) when the ending is not known. */
    static String ofFile(String fileName) {
        return Format.ofFile(fileName)
                .map(Format::contentType)
                .orElseThrow(() -> Refused.unsupported(
                        "The ending of the file's name says what is in it: " + Format.knownEndings() + "."));
    }

    /** The type itself in lower case, without its parameters. */
    String value() {
        return header.value();
    }

    /** @throws Refused (415) when this Java does not know the charset; UTF-8 when none is named. */
    Charset charset() {
        return namedCharset().orElse(StandardCharsets.UTF_8);
    }

    /** @throws Refused (415) when this Java does not know the charset; empty when none is named. */
    Optional<Charset> namedCharset() {
        try {
            return header.parameter("charset").map(Charset::forName);
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
}
