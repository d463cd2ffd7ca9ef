package amoroutes.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Moves a file into a folder beside it, under its own name; a number is added only when that stands there already. */
final class Beside {
    private Beside() {}

    /** Where the file can go, in a folder that is there now. */
    static Path place(Path file, String folder) {
        try {
            return free(
                    Files.createDirectories(file.resolveSibling(folder)),
                    file.getFileName().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be made", e);
        }
    }

    static void move(Path file, Path place) {
        try {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the file cannot be moved to " + place.getParent().getFileName(), e);
        }
    }

    private static Path free(Path folder, String name) {
        Path target = folder.resolve(name);
        for (int number = 2; Files.exists(target); number++) {
            int dot = name.lastIndexOf('.');
            target = folder.resolve(
                    dot < 1 ? name + "-" + number : name.substring(0, dot) + "-" + number + name.substring(dot));
        }
        return target;
    }
}
