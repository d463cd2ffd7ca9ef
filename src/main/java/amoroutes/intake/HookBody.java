package amoroutes.intake;

import amoroutes.order.Document;
import amoroutes.order.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a vendor sent, by its content type, and where that cannot be right by how it begins. */
final class HookBody {
    private static final Charset OLD_SITES = Charset.forName("windows-1251");
    private static final int LOOKED_AT = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private final Formats formats;

    HookBody(Formats formats) {
        this.formats = formats;
    }

    /** Of times in it that name none. */
    ZoneId zone() {
        return formats.zone();
    }

    /** Nothing but white space. */
    boolean isBlank(RawEvent raw) {
        return begins(raw.body()).isEmpty();
    }

    /** The bodies in it; what cannot be read is an {@link Unreadable}. */
    List<Item> read(RawEvent raw, Kind kind) {
        List<Item> items = new ArrayList<>();
        String begins = begins(raw.body());
        if (begins.isEmpty()) {
            return items;
        }
        try {
            RawEvent typed = typed(raw, begins);
            formats.body(typed, kind).forEachRemaining(items::add);
        } catch (Refused refused) {
            items.add(oldForm(raw, refused).orElseGet(() -> unreadable(refused)));
        }
        return items;
    }

    /** Many a sender says nothing of the type, or that of a form whatever it sends. */
    private static RawEvent typed(RawEvent raw, String begins) {
        Optional<Format> said = Format.of(ContentType.of(raw.contentType()));
        Optional<Format> seen = seen(begins);
        boolean wrong = said.isEmpty() || said.get() == Format.URLENCODED && seen.isPresent();
        if (!wrong) {
            return raw;
        }
        Format format = seen.or(() -> said).orElse(Format.URLENCODED);
        return raw.with(format.contentType(), raw.body());
    }

    private static Optional<Format> seen(String begins) {
        return switch (begins.charAt(0)) {
            case '{', '[' -> Optional.of(Format.JSON);
            case '<' -> Optional.of(Format.XML);
            default -> begins.startsWith("PK\u0003\u0004") ? Optional.of(Format.ZIP) : Optional.empty();
        };
    }

    /** Old sites send forms in windows-1251 and do not say so; a UTF-8 form that broke on its way is none of them. */
    private static Optional<Item> oldForm(RawEvent raw, Refused refused) {
        ContentType type = ContentType.of(raw.contentType());
        boolean maybe = refused.status() == 400
                && Format.of(type).filter(Format.URLENCODED::equals).isPresent()
                && type.namedCharset().isEmpty()
                && !hasUtf8(raw.body());
        try {
            return maybe
                    ? Optional.of(new Parsed(0, 0, new Document(FormReader.urlencoded(raw.body(), OLD_SITES)), ""))
                    : Optional.empty();
        } catch (Refused notThatEither) {
            return Optional.empty();
        }
    }

    private static boolean hasUtf8(byte[] form) {
        String bytes = Canonical.text(FormReader.urlencoded(form, StandardCharsets.ISO_8859_1));
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .chars()
                .anyMatch(c -> c > 127 && c != REPLACEMENT);
    }

    private static Item unreadable(Refused refused) {
        List<Problem> problems =
                refused.problems().isEmpty() ? List.of(new Problem(0, 0, "", refused.detail())) : refused.problems();
        return new Unreadable(0, 0, problems, "", true);
    }

    private static String begins(byte[] body) {
        int length = Math.min(body.length, LOOKED_AT);
        String text = new String(body, 0, length, StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        return text.isEmpty() && body.length > length ? new String(body, StandardCharsets.UTF_8).strip() : text;
    }
}
