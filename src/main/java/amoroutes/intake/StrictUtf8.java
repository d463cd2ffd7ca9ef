package amoroutes.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that refuses invalid bytes where they stand: all characters before them are handed out first, so that whoever
 * reads knows line and column. (An InputStreamReader refuses the whole block.) A byte order mark at the start is
 * skipped.
 */
final class StrictUtf8 extends Reader {
    private static final int BLOCK = 4096;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BLOCK).limit(0);
    private boolean started;
    private boolean malformed;
    private boolean lastBlock;
    private boolean ended;

    StrictUtf8(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining() && !ended) {
            decode();
        }
        if (!chars.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        if (malformed) {
            throw new MalformedInputException(1);
        }
        chars.clear();
        var result = decoder.decode(bytes, chars, lastBlock);
        chars.flip();
        malformed = result.isError();
        ended = lastBlock && result.isUnderflow();
        if (result.isUnderflow() && !lastBlock) {
            fill();
        }
        if (!started && chars.hasRemaining()) {
            started = true;
            if (chars.get(0) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        lastBlock = count < 0;
        bytes.position(bytes.position() + Math.max(count, 0));
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
