package amoroutes.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that a machine may have. */
public final class Tools {
    private Tools() {}

    public static boolean installed(String tool) {
        return find(tool).isPresent();
    }

    /** Those of root too, which are not in everybody's path. */
    public static Optional<Path> find(String tool) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/sbin"))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
