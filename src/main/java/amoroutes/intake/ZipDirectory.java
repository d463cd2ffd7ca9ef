package amoroutes.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The directory at the end of a zip file, looked through before anything is taken from it: it alone tells symbolic links,
 * and a name that leads out spoils the whole archive.
 */
final class ZipDirectory {
    private static final int END_SIZE = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int MAX_COMMENT = 65_535;
    private static final int ENTRY_SIZE = 46;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int MAX_SIZE = ZipBounds.MAX_ENTRIES * 4096;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int SYMBOLIC_LINK = 0xA000;

    private ZipDirectory() {}

    /** @throws Refused when the archive holds what is not taken, or is none */
    static void check(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = end(channel);
            int entries = end.getShort(10) & 0xFFFF;
            long size = end.getInt(12) & 0xFFFFFFFFL;
            long offset = end.getInt(16) & 0xFFFFFFFFL;
            if (entries > ZipBounds.MAX_ENTRIES || size > MAX_SIZE) {
                throw refused("holds more than " + ZipBounds.MAX_ENTRIES + " files");
            }
            ByteBuffer directory = read(channel, offset, (int) size);
            for (int i = 0; i < entries; i++) {
                checkEntry(directory);
            }
        }
    }

    private static void checkEntry(ByteBuffer directory) {
        int start = directory.position();
        if (directory.remaining() < ENTRY_SIZE || directory.getInt(start) != ENTRY_MARK) {
            throw damaged();
        }
        int nameLength = directory.getShort(start + 28) & 0xFFFF;
        int rest = (directory.getShort(start + 30) & 0xFFFF) + (directory.getShort(start + 32) & 0xFFFF);
        if (directory.remaining() < ENTRY_SIZE + nameLength + rest) {
            throw damaged();
        }
        byte[] written = new byte[nameLength];
        directory.get(start + ENTRY_SIZE, written);
        ZipBounds.EntryName name = new ZipBounds.EntryName(new String(written, StandardCharsets.UTF_8));
        if (name.leadsOut()) {
            throw refused("names a file outside of itself: " + name.shown());
        }
        int system = directory.get(start + 5);
        if (system == UNIX && (directory.getInt(start + 38) >>> 16 & FILE_TYPE) == SYMBOLIC_LINK) {
            throw refused("holds a symbolic link: " + name.shown());
        }
        directory.position(start + ENTRY_SIZE + nameLength + rest);
    }

    private static ByteBuffer end(FileChannel channel) throws IOException {
        int length = (int) Math.min(channel.size(), END_SIZE + MAX_COMMENT);
        ByteBuffer tail = read(channel, channel.size() - length, length);
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END_MARK) {
                return tail.position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw damaged();
    }

    private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw damaged();
            }
        }
        return bytes.flip();
    }

    private static Refused refused(String reason) {
        return Refused.unsupported("The archive " + reason + ".");
    }

    private static Refused damaged() {
        return refused("is damaged, or is none");
    }
}
