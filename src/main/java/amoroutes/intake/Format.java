package amoroutes.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a body or a file is written: by its content type, or by the ending of its name. */
enum Format {
    JSON(List.of("application/json"), List.of(".json")),
    NDJSON(List.of("application/x-ndjson"), List.of(".ndjson", ".jsonl")),
    URLENCODED(List.of("application/x-www-form-urlencoded"), List.of()),
    MULTIPART(List.of("multipart/form-data"), List.of()),
    XML(List.of("application/xml", "text/xml"), List.of(".xml")),
    CSV(List.of("text/csv", "text/tab-separated-values"), List.of(".csv", ".tsv")),
    ZIP(List.of("application/zip"), List.of(".zip"));

    private static final int LOOKED_AT = 64;

    private final List<String> types;
    private final List<String> endings;

    Format(List<String> types, List<String> endings) {
        this.types = types;
        this.endings = endings;
    }

    /** Empty when nobody here reads that. {@code application/vnd.api+json} is JSON too. */
    static Optional<Format> of(HeaderValue type) {
        return Arrays.stream(values())
                .filter(format -> format.has(type.value()))
                .findFirst();
    }

    /** Empty when the ending is not known. */
    static Optional<Format> ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst();
    }

    /**
     * The content type of a file.
     *
     * @throws Refused (415) when the ending is not known
     */
    static String typeOfFile(String fileName) {
        return ofFile(fileName)
                .map(Format::contentType)
                .orElseThrow(() -> Refused.unsupported(
                        "The ending of the file's name says what is in it: " + knownEndings() + "."));
    }

    /** The endings that files may have, as a person reads them. */
    private static String knownEndings() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .collect(Collectors.joining(", "));
    }

    String contentType() {
        return types.get(0);
    }

    private boolean has(String type) {
        return types.contains(type) || Stream.of("json", "xml").anyMatch(syntax -> isNamed(syntax, type));
    }

    private boolean isNamed(String syntax, String type) {
        return name().equalsIgnoreCase(syntax) && type.startsWith("application/") && type.endsWith("+" + syntax);
    }

    /**
     * The event with the type that it must have by how it begins; as it was where what was said may be right. Many a sender
     * says nothing of its type, or that of a form whatever it sends.
     */
    static RawEvent typed(RawEvent raw) {
        Optional<Format> said = of(HeaderValue.of(raw.contentType()));
        Optional<Format> seen = seen(raw.body());
        boolean wrong = said.isEmpty() || said.get() == URLENCODED;
        return wrong && seen.isPresent() ? as(seen.get(), raw) : raw;
    }

    static RawEvent as(Format format, RawEvent raw) {
        return raw.with(format.contentType(), raw.body());
    }

    /** Empty when it begins like none of these, or holds nothing but white space. */
    static Optional<Format> seen(byte[] body) {
        String begins = begins(body);
        return switch (begins.isEmpty() ? ' ' : begins.charAt(0)) {
            case '{', '[' -> Optional.of(JSON);
            case '<' -> Optional.of(XML);
            default -> begins.startsWith("PK\u0003\u0004") ? Optional.of(ZIP) : Optional.empty();
        };
    }

    /** Nothing but white space. */
    static boolean blank(byte[] body) {
        return begins(body).isEmpty();
    }

    private static String begins(byte[] body) {
        int length = Math.min(body.length, LOOKED_AT);
        String text = new String(body, 0, length, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        return text.isEmpty() && body.length > length ? new String(body, StandardCharsets.UTF_8).strip() : text;
    }
}
