package amoroutes.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Unpacks a body that was sent as {@code Content-Encoding: gzip}, up to a limit. */
final class Gzip {
    private static final String HEADER = "content-encoding";

    private Gzip() {}

    static boolean packed(RawEvent raw) {
        String encoding = raw.headers().getOrDefault(HEADER, "").strip();
        return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity");
    }

    /**
     * The event as if it had been sent plain.
     *
     * @param limit bytes of the plain body
     * @throws Refused 415 for another encoding, 413 beyond the limit, 400 when it is no gzip
     */
    static RawEvent plain(RawEvent raw, long limit) {
        if (!packed(raw)) {
            return raw;
        }
        String encoding = raw.headers().get(HEADER).strip().toLowerCase(Locale.ROOT);
        if (!encoding.equals("gzip") && !encoding.equals("x-gzip")) {
            throw Refused.unsupported(
                    "Of Content-Encoding only gzip is read. Send the body plain, or packed once by gzip.");
        }
        Map<String, String> headers = new TreeMap<>(raw.headers());
        headers.remove(HEADER);
        return new RawEvent(
                raw.caller(), raw.name(), raw.contentType(), headers, raw.pathId(), unpacked(raw.body(), limit));
    }

    private static byte[] unpacked(byte[] body, long limit) {
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 1);
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(most + 1);
            if (plain.length > most) {
                throw Refused.tooLarge("The body unpacks to more than intake.max-body-size allows.");
            }
            return plain;
        } catch (IOException e) {
            throw Refused.malformed(List.of(new Problem(0, 0, "", "the body is not the gzip that its header says")));
        }
    }
}
