package amoroutes.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a byte stream, so that a line in a wrong encoding does not hurt the others. */
final class Lines {
    private static final int BLOCK = 64 * 1024;

    private final InputStream in;
    private final int maxBytes;
    private final byte[] block = new byte[BLOCK];
    private int position;
    private int limit;
    private int number;

    Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * @param number from 1
     * @param bytes without the line's end
     * @param cut it was longer than allowed and its rest was skipped
     */
    record Line(int number, byte[] bytes, boolean cut) {}

    /** The next line, or null behind the last one. */
    Line next() throws IOException {
        if (!more()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        boolean cut = false;
        boolean ended = false;
        while (!ended && more()) {
            int end = position;
            while (end < limit && block[end] != '\n') {
                end++;
            }
            int room = Math.min(end - position, maxBytes - line.size());
            line.write(block, position, room);
            cut |= room < end - position;
            ended = end < limit;
            position = ended ? end + 1 : end;
        }
        return new Line(++number, line.toByteArray(), cut);
    }

    private boolean more() throws IOException {
        if (position == limit) {
            limit = Math.max(in.read(block), 0);
            position = 0;
        }
        return position < limit;
    }
}
