package amoroutes.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text whose charset is not known: that of its byte order mark, else UTF-8 when what stands there is valid UTF-8, else
 * windows-1251. Which of the two is decided at the first byte that is not ASCII, by the {@value #WINDOW} bytes from
 * there on. A byte that the charset does not have becomes U+FFFD, so that it spoils its own place only.
 */
final class TextReader extends Reader {
    static final int WINDOW = 64 * 1024;

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");

    private final PushbackInputStream in;
    private Reader decided;

    private TextReader(PushbackInputStream in) {
        this.in = in;
    }

    /** @param named what the sender said; a byte order mark knows better */
    static Reader of(InputStream stream, Optional<Charset> named) throws IOException {
        PushbackInputStream in = new PushbackInputStream(stream, WINDOW);
        Optional<Charset> marked = mark(in);
        return marked.or(() -> named).map(charset -> decoding(in, charset)).orElseGet(() -> new TextReader(in));
    }

    private static Optional<Charset> mark(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(3);
        int mark = 0;
        Charset charset = null;
        if (first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (first.length >= 2 && first[0] == (byte) 0xFE && first[1] == (byte) 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF) {
            charset = StandardCharsets.UTF_8;
            mark = 3;
        }
        in.unread(first, mark, first.length - mark);
        return Optional.ofNullable(charset);
    }

    private static Reader decoding(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (decided == null && length > 0) {
            int plain = ascii(target, offset, Math.min(length, WINDOW));
            if (plain != 0) {
                return plain;
            }
            decide();
        }
        return length == 0 ? 0 : decided.read(target, offset, length);
    }

    /** The number of ASCII characters that come first; -1 at the end. */
    private int ascii(char[] target, int offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        int count = in.read(bytes);
        for (int i = 0; i < count; i++) {
            if (bytes[i] < 0) {
                in.unread(bytes, i, count - i);
                return i;
            }
            target[offset + i] = (char) bytes[i];
        }
        return count;
    }

    private void decide() throws IOException {
        byte[] window = in.readNBytes(WINDOW);
        in.unread(window);
        decided = decoding(in, isUtf8(window) ? StandardCharsets.UTF_8 : WINDOWS_1251);
    }

    private static boolean isUtf8(byte[] window) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(window), CharBuffer.allocate(window.length), window.length < WINDOW)
                .isError();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
