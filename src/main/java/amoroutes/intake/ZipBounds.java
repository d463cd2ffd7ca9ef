package amoroutes.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Measures an archive while it is read, so that a small one cannot become endless.
 *
 * <p>Tables and XML shrink to a tenth or a thirtieth; a bomb to a thousandth.
 */
final class ZipBounds {
    static final int MAX_RATIO = 200;
    static final int MAX_ENTRIES = 1000;
    static final long MAX_TOTAL = 4L << 30;

    private static final long MEASURED_FROM = 16L << 20;

    private long packed;
    private long unpacked;
    private int entries;

    /** Too much comes out of it. */
    static final class Bomb extends IOException {
        private static final long serialVersionUID = 1L;

        Bomb(String message) {
            super(message);
        }
    }

    InputStream packed(InputStream in) {
        return new Counted(in) {
            @Override
            void count(int bytes) {
                packed += bytes;
            }
        };
    }

    InputStream unpacked(InputStream in) {
        return new Counted(in) {
            @Override
            void count(int bytes) throws IOException {
                unpacked += bytes;
                check();
            }

            @Override
            public void close() {
                // one file of the archive ends, the archive goes on
            }
        };
    }

    void nextEntry() throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw new Bomb("holds more than " + MAX_ENTRIES + " files");
        }
    }

    private void check() throws IOException {
        if (unpacked > MAX_TOTAL) {
            throw new Bomb("holds more than " + (MAX_TOTAL >> 30) + " GB");
        }
        if (unpacked > MEASURED_FROM && unpacked / MAX_RATIO > packed) {
            throw new Bomb("unpacks to more than " + MAX_RATIO + " times its size");
        }
    }

    private abstract static class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        abstract void count(int bytes) throws IOException;

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int bytes = super.read(target, offset, length);
            count(Math.max(bytes, 0));
            return bytes;
        }
    }
}
