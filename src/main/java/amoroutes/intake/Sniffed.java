package amoroutes.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a body is by how it begins: many a sender says nothing of its type, or that of a form whatever it sends. */
final class Sniffed {
    private static final int LOOKED_AT = 64;

    private Sniffed() {}

    /** The event with the type that it must have; as it was where what was said may be right. */
    static RawEvent typed(RawEvent raw) {
        Optional<Format> said = Format.of(HeaderValue.of(raw.contentType()));
        Optional<Format> seen = format(raw.body());
        boolean wrong = said.isEmpty() || said.get() == Format.URLENCODED;
        return wrong && seen.isPresent() ? as(seen.get(), raw) : raw;
    }

    static RawEvent as(Format format, RawEvent raw) {
        return raw.with(format.contentType(), raw.body());
    }

    /** Empty when it begins like none of those that can be told, or holds nothing but white space. */
    static Optional<Format> format(byte[] body) {
        String begins = begins(body);
        return switch (begins.isEmpty() ? ' ' : begins.charAt(0)) {
            case '{', '[' -> Optional.of(Format.JSON);
            case '<' -> Optional.of(Format.XML);
            default -> begins.startsWith("PK\u0003\u0004") ? Optional.of(Format.ZIP) : Optional.empty();
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
