package amoroutes.intake;

import amoroutes.order.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The folders {@code .done} and {@code .failed} beside a file, for its owner only, and the way into them. */
final class FileMover {
    static final String DONE = ".done";
    static final String FAILED = ".failed";

    private FileMover() {}

    /** The folder into which the file was dropped, also when it lies in {@code .done} or {@code .failed} by now. */
    static Path home(Path file) {
        Path parent = file.getParent();
        return isOurs(parent) ? parent.getParent() : parent;
    }

    /** Whether we made that folder. */
    static boolean isOurs(Path folder) {
        String name = folder.getFileName().toString();
        return name.equals(DONE) || name.equals(FAILED);
    }

    /** That folder beside the file; there, and closed to others. */
    static Path folder(Path file, String name) throws IOException {
        Path folder = PrivateFiles.folder(home(file).resolve(name));
        PrivateFiles.closeFolder(folder);
        return folder;
    }

    /**
     * Where the file can go under its own name; a number is added only when that stands there already. Where it lies
     * there it stays.
     */
    static Path place(Path file, String folder) throws IOException {
        Path into = folder(file, folder);
        return into.equals(file.getParent()) ? file : free(into, file.getFileName());
    }

    static void move(Path file, Path place) throws IOException {
        if (!file.equals(place)) {
            Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.closeFile(place);
        }
    }

    private static Path free(Path folder, Path name) {
        Path target = folder.resolve(name);
        String text = FileNames.text(name);
        int dot = text.lastIndexOf('.') < 1 ? text.length() : text.lastIndexOf('.');
        for (int number = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); number++) {
            target = folder.resolve(FileNames.around("", text.substring(0, dot), "-" + number + text.substring(dot)));
        }
        return target;
    }
}
