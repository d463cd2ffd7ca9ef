package amoroutes.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 that refuses invalid bytes where they stand, by {@link NotUtf8}: all characters before them are handed out
 * first. (An InputStreamReader refuses the whole block and says nothing.) A byte order mark at the start is skipped.
 */
final class StrictUtf8 extends Reader {
    private static final int BLOCK = 4096;

    /** Room for one character and what is left of it. */
    private static final int LEAST = 16;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes;
    private final CharBuffer chars;
    private int line = 1;
    private int column = 1;
    private boolean started;
    private boolean malformed;
    private boolean lastBlock;
    private boolean ended;

    StrictUtf8(InputStream in) {
        this.in = in;
        int block =
                in instanceof ByteArrayInputStream text ? Math.max(LEAST, Math.min(BLOCK, text.available())) : BLOCK;
        this.bytes = ByteBuffer.allocate(block).limit(0);
        this.chars = CharBuffer.allocate(block).limit(0);
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
            throw new NotUtf8(line, column);
        }
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, lastBlock);
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
        count();
    }

    private void count() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            boolean newLine = chars.get(i) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
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

    /** A byte that no UTF-8 text holds, and where it stands: line and column from 1. */
    static final class NotUtf8 extends CharacterCodingException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        NotUtf8(int line, int column) {
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }

        @Override
        public String getMessage() {
            return "not UTF-8 in line " + line + ", column " + column;
        }
    }
}
