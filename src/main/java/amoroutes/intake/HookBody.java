package amoroutes.intake;

import amoroutes.order.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads what a vendor sent, by its content type, and where that says nothing by its first byte. */
final class HookBody {
    private static final Charset OLD_SITES = Charset.forName("windows-1251");

    private HookBody() {}

    /** The bodies in it; what cannot be read is one {@link Unreadable}. */
    static List<Item> read(RawEvent raw) {
        try {
            return new String(raw.body(), StandardCharsets.ISO_8859_1).isBlank() ? List.of() : items(raw);
        } catch (Refused refused) {
            List<Problem> problems = refused.problems().isEmpty()
                    ? List.of(new Problem(0, 0, "", refused.detail()))
                    : refused.problems();
            return List.of(new Unreadable(0, 0, problems, "", true));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be read", e);
        }
    }

    private static List<Item> items(RawEvent raw) throws IOException {
        ContentType type = ContentType.of(raw.contentType());
        Format format = Format.of(type).orElse(null);
        char first = first(raw.body());
        if (format == Format.MULTIPART) {
            return one(Multipart.read(raw.body(), type.boundary()));
        }
        if (format == Format.NDJSON) {
            return all(new NdjsonReader(new ByteArrayInputStream(raw.body())));
        }
        if (format == Format.JSON || first == '{' || first == '[') {
            return all(new JsonReader(new ByteArrayInputStream(raw.body()), false));
        }
        if (format == Format.URLENCODED
                || type.isUnknown() && new String(raw.body(), StandardCharsets.ISO_8859_1).contains("=")) {
            return one(fields(raw.body(), type));
        }
        throw Refused.unsupported("The content type says nothing that can be read.");
    }

    private static Map<String, Object> fields(byte[] body, ContentType type) {
        try {
            return FormReader.urlencoded(body, type.charset());
        } catch (Refused notUtf8) {
            if (notUtf8.status() != 400 || type.namedCharset().isPresent()) {
                throw notUtf8;
            }
            return FormReader.urlencoded(body, OLD_SITES);
        }
    }

    private static char first(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 64), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        return text.isEmpty() ? ' ' : text.charAt(0);
    }

    private static List<Item> one(Map<String, Object> fields) {
        return List.of(new Parsed(0, 0, new Document(fields), ""));
    }

    private static List<Item> all(Items reader) {
        List<Item> items = new ArrayList<>();
        reader.forEachRemaining(items::add);
        return items;
    }
}
