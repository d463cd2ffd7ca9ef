package amoroutes.intake;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The lines of a text, whatever ends them; lines that were read too far can be put back. */
final class TextLines {
    static final int MAX_LINE = 1_000_000;

    private final Reader in;
    private final char[] block = new char[16 * 1024];
    private final Deque<Line> back = new ArrayDeque<>();
    private int position;
    private int limit;
    private int number;

    TextLines(Reader in) {
        this.in = in;
    }

    /**
     * @param number from 1
     * @param text without the line's end
     * @param cut it was longer than {@link #MAX_LINE} and its rest was skipped
     */
    record Line(int number, String text, boolean cut) {
        /** Personal data never reaches a log by accident. */
        @Override
        public String toString() {
            return "line " + number;
        }
    }

    /** The next line, or null behind the last one. */
    Line next() throws IOException {
        return back.isEmpty() ? read() : back.pop();
    }

    /** These lines, which came one after another, come again. */
    void putBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            back.push(lines.get(i));
        }
    }

    private Line read() throws IOException {
        if (!more()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        boolean ended = false;
        while (!ended && more()) {
            int end = position;
            while (end < limit && block[end] != '\n' && block[end] != '\r') {
                end++;
            }
            int room = Math.min(end - position, MAX_LINE - text.length());
            text.append(block, position, room);
            cut |= room < end - position;
            ended = end < limit;
            position = end;
        }
        if (ended) {
            passEnd();
        }
        return new Line(++number, text.toString(), cut);
    }

    private void passEnd() throws IOException {
        boolean carriageReturn = block[position++] == '\r';
        if (carriageReturn && more() && block[position] == '\n') {
            position++;
        }
    }

    private boolean more() throws IOException {
        if (position == limit) {
            limit = Math.max(in.read(block, 0, block.length), 0);
            position = 0;
        }
        return position < limit;
    }
}
