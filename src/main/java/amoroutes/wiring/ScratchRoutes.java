package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the route files without those that cannot run. */
record ScratchRoutes(Path dir) implements AutoCloseable {
    ScratchRoutes {
        requireNonNull(dir, "dir is null");
    }

    /** @throws RoutesRefused when it is not known which they are */
    static ScratchRoutes without(Path routes, List<RouteError> errors) throws IOException {
        Set<String> wrong = errors.stream().map(RouteError::file).collect(Collectors.toSet());
        if (wrong.contains("")) {
            throw new RoutesRefused(errors);
        }
        RouteSet set = RouteSet.read(routes);
        ScratchRoutes copy = new ScratchRoutes(Files.createTempDirectory("amocrm-routes-"));
        copy.write(set.files(), wrong);
        copy.write(set.maps(), wrong);
        return copy;
    }

    private void write(Map<String, byte[]> files, Set<String> wrong) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!wrong.contains(file.getKey())) {
                Path target = dir.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
