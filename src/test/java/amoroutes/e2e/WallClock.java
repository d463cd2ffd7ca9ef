package amoroutes.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/** The wall clock of a program under test, which the test sets while it runs ({@code src/test/c/clock.c}). */
final class WallClock {
    private final Path file;
    private final Path library;
    private Duration off = Duration.ZERO;

    WallClock(Path dir) {
        file = dir.resolve("clock");
        library = Native.library("clock", dir);
        set(Duration.ZERO);
    }

    /** This program lives by it from its next start on. */
    Program of(Program program) {
        return program.with(Map.of("LD_PRELOAD", library.toString(), "CLOCK_FILE", file.toString()));
    }

    /** So far from the true time; negative: behind it. */
    void set(Duration offset) {
        off = offset;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putLong(0, offset.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void jump(Duration by) {
        set(off.plus(by));
    }

    Duration off() {
        return off;
    }
}
