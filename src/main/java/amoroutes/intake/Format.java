package amoroutes.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a body or a file is written: told by its content type, or by the ending of its name. */
enum Format {
    JSON(List.of("application/json"), List.of(".json")),
    NDJSON(List.of("application/x-ndjson"), List.of(".ndjson", ".jsonl")),
    URLENCODED(List.of("application/x-www-form-urlencoded"), List.of()),
    MULTIPART(List.of("multipart/form-data"), List.of()),
    XML(List.of("application/xml", "text/xml"), List.of(".xml")),
    CSV(List.of("text/csv", "text/tab-separated-values"), List.of(".csv", ".tsv")),
    ZIP(List.of("application/zip"), List.of(".zip"));

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
}
