package amoroutes.wiring;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A copy of the route files without those that cannot run. */
record ScratchRoutes(Path dir) implements AutoCloseable {
    private static final Pattern LACKING = Pattern.compile("^No route listens at (direct:[\\w.-]+)");

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

    /** Routes that do nothing, in place of those that were left out and are sent to. */
    void standIn(List<RouteError> errors) throws IOException {
        String routes = errors.stream()
                .map(error -> LACKING.matcher(error.message()))
                .filter(Matcher::find)
                .map(lacking -> lacking.group(1))
                .distinct()
                .map(name -> "- route:\n    id: stand-in-" + name.substring(name.indexOf(':') + 1)
                        + "\n    from:\n      uri: " + name + "\n      steps:\n        - stop: {}\n")
                .collect(Collectors.joining());
        Files.writeString(dir.resolve("stand-in.camel.yaml"), routes);
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
