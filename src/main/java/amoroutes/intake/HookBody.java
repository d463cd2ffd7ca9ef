package amoroutes.intake;

import amoroutes.order.Document;
import amoroutes.order.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a vendor sent, by its content type, and where that cannot be right by how it begins. */
final class HookBody {
    private static final Charset OLD_SITES = Charset.forName("windows-1251");

    /** Vendors send one thing or a page of them; each is a tree, and an event. */
    private static final int MOST_ITEMS = 5_000;

    /** With what stands around it; RFC 2046 allows 70 characters. */
    private static final int LONGEST_BOUNDARY = 80;

    private static final Pattern BOUNDARY = Pattern.compile("--([-\\w'()+,./:=? ]{1,70})\r\n");

    private static final char REPLACEMENT = '\uFFFD';

    private final Formats formats;

    HookBody(Formats formats) {
        this.formats = formats;
    }

    /** Of times in it that name none. */
    ZoneId zone() {
        return formats.zone();
    }

    /** @throws Refused as {@link Gzip#plain} */
    RawEvent plain(RawEvent raw) {
        return Gzip.plain(raw, formats.longestBody());
    }

    /** The bodies in it; what cannot be read is an {@link Unreadable}. */
    List<Item> read(RawEvent raw, Kind kind) {
        List<Item> items = new ArrayList<>();
        if (Format.blank(raw.body())) {
            return items;
        }
        try {
            RawEvent typed = typed(raw);
            if (archive(typed)) {
                throw Refused.unsupported("an archive is not opened here: send what is in it");
            }
            for (Iterator<Item> found = formats.body(typed, kind); found.hasNext(); ) {
                if (items.size() == MOST_ITEMS) {
                    throw Refused.tooLarge("holds more than " + MOST_ITEMS + " things");
                }
                items.add(found.next());
            }
        } catch (Refused refused) {
            items.clear();
            items.add(oldForm(raw, refused).orElseGet(() -> unreadable(refused)));
        }
        return items;
    }

    /** A form where nothing was said and nothing can be seen. */
    private static RawEvent typed(RawEvent raw) {
        RawEvent typed = Format.typed(parts(raw));
        boolean unknown = Format.of(HeaderValue.of(typed.contentType())).isEmpty();
        return unknown ? Format.as(Format.URLENCODED, typed) : typed;
    }

    /** Where nothing was said, a body of parts shows its boundary in its first line. */
    private static RawEvent parts(RawEvent raw) {
        String begins =
                new String(raw.body(), 0, Math.min(raw.body().length, LONGEST_BOUNDARY), StandardCharsets.ISO_8859_1);
        Matcher boundary = BOUNDARY.matcher(begins);
        return raw.contentType().isBlank() && boundary.lookingAt()
                ? raw.with("multipart/form-data; boundary=\"" + boundary.group(1) + "\"", raw.body())
                : raw;
    }

    private static boolean archive(RawEvent raw) {
        return Format.of(HeaderValue.of(raw.contentType()))
                .filter(Format.ZIP::equals)
                .isPresent();
    }

    /** Old sites send forms in windows-1251 and do not say so; a UTF-8 form that broke on its way is none of them. */
    private static Optional<Item> oldForm(RawEvent raw, Refused refused) {
        HeaderValue type = HeaderValue.of(raw.contentType());
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
}
