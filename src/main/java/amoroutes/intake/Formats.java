package amoroutes.intake;

import static java.util.Objects.requireNonNull;

import amoroutes.order.Document;
import amoroutes.order.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Opens a body or a file with the reader of its format. What comes out are trees, one for each thing that stands in it:
 * those of JSON, forms and other XML are the sender's own, those of tables and CommerceML have our names already.
 */
public final class Formats {
    private static final long USUAL_BODY = 1 << 20;

    private final ZoneId zone;
    private final long longestBody;

    /** @param zone of dates that are written without an offset */
    public Formats(ZoneId zone) {
        this(zone, USUAL_BODY);
    }

    /** @param longestBody bytes of a body that came packed, once it is plain */
    public Formats(ZoneId zone, long longestBody) {
        this.zone = requireNonNull(zone, "zone is null");
        this.longestBody = longestBody;
    }

    /** With the time zone of this machine. */
    public static Formats here() {
        return new Formats(ZoneId.systemDefault());
    }

    ZoneId zone() {
        return zone;
    }

    long longestBody() {
        return longestBody;
    }

    /**
     * The items of a body.
     *
     * @param kind what a table's columns are read as
     * @throws Refused 415 when nobody here reads its content type or charset, 400 when a form's syntax is wrong
     */
    Iterator<Item> body(RawEvent raw, Kind kind) {
        return open(raw, new ByteArrayInputStream(raw.body()), kind, false);
    }

    /**
     * The items of a file one by one; it is never held whole.
     *
     * @param raw see {@link RawEvent#file}
     * @throws Refused as for a body
     */
    Iterator<Item> file(RawEvent raw, InputStream in, Kind kind) {
        return open(raw, in, kind, true);
    }

    private Iterator<Item> open(RawEvent raw, InputStream in, Kind kind, boolean file) {
        return open(HeaderValue.of(raw.contentType()), in, kind, file);
    }

    private Iterator<Item> open(HeaderValue type, InputStream in, Kind kind, boolean file) {
        Format format = Format.of(type).orElseThrow(() -> Refused.unsupported("This content type is not read here."));
        try {
            return switch (format) {
                case JSON -> new JsonReader(utf8(type, in), file);
                case NDJSON -> new NdjsonReader(utf8(type, in));
                case URLENCODED -> one(FormReader.urlencoded(in.readAllBytes(), type.charset()));
                case MULTIPART -> one(Multipart.read(in.readAllBytes(), type.boundary()));
                case XML -> new XmlReader(in, kind, zone);
                case CSV -> new CsvReader(TextReader.of(in, type.namedCharset()), kind, zone);
                case ZIP -> new ZipReader(in, (name, entry) -> open(type(name), entry, kind, true));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("the input cannot be read: " + e.getMessage(), e);
        }
    }

    private static HeaderValue type(String fileName) {
        return HeaderValue.of(Format.typeOfFile(fileName));
    }

    private static InputStream utf8(HeaderValue type, InputStream in) {
        if (!type.charset().equals(StandardCharsets.UTF_8)) {
            throw Refused.unsupported("JSON is sent in UTF-8 (RFC 8259), without another charset.");
        }
        return in;
    }

    private static Iterator<Item> one(Map<String, Object> fields) {
        return List.<Item>of(new Parsed(0, 0, new Document(fields), "")).iterator();
    }
}
