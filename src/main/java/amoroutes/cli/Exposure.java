package amoroutes.cli;

import amoroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What others on this machine could do to the program or learn from it, as far as its user and its settings file show.
 *
 * @param user the name of the user that it runs as
 * @param file the settings
 * @param rights of that file; empty where the file system knows none, and where there is no file
 * @param secrets the keys whose secrets stand in that file themselves
 */
record Exposure(String user, Path file, Set<PosixFilePermission> rights, List<String> secrets) {
    Exposure {
        rights = Set.copyOf(rights);
        secrets = List.copyOf(secrets);
    }

    static Exposure of(Path file, Settings settings) {
        return new Exposure(System.getProperty("user.name", ""), file, rights(file), settings.secretsInFile());
    }

    private static Set<PosixFilePermission> rights(Path file) {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            return Set.of(); // no file, or none that has such rights
        }
    }

    /** Each one line that says what to do. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (user.equals("root")) {
            warnings.add(
                    "the program runs as root: give it a user of its own (in a container too), so that a hole in it"
                            + " opens its own files and no others");
        }
        if (rights.contains(PosixFilePermission.OTHERS_READ) && !secrets.isEmpty()) {
            warnings.add("every user of this machine can read " + String.join(", ", secrets) + ": chmod 600 " + file
                    + ", or write file:/path there");
        }
        return warnings;
    }
}
