package amoroutes.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;

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

    /** The name of a file in an archive. Nothing is unpacked to the disk, but a name that wants out tells what it is. */
    record EntryName(String written) {
        private static final Pattern ABSOLUTE = Pattern.compile("[/\\\\].*|[A-Za-z]:.*", Pattern.DOTALL);
        private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\"]");
        private static final int MAX_SHOWN = 100;

        /** It leads out of the archive's own folder. */
        boolean leadsOut() {
            return ABSOLUTE.matcher(written).matches()
                    || written.indexOf('\0') >= 0
                    || Arrays.asList(parts()).contains("..");
        }

        /** What a file system adds for itself. */
        boolean isHidden() {
            return Arrays.stream(parts()).anyMatch(part -> part.startsWith(".") || part.equals("__MACOSX"));
        }

        /** As it can be shown to a person. */
        String shown() {
            String plain = UNPRINTABLE.matcher(written).replaceAll("?");
            return plain.length() > MAX_SHOWN ? plain.substring(0, MAX_SHOWN) + "…" : plain;
        }

        private String[] parts() {
            return written.split("[/\\\\]");
        }
    }
}
