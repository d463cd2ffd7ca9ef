package amoroutes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the build says of itself, where a test holds something against it. */
public final class Pom {
    private Pom() {}

    public static String version() {
        return first("<artifactId>amocrm-routes</artifactId>\\s*<version>([^<]+)</version>");
    }

    /** The time that every entry of the jar has. */
    public static Instant outputTimestamp() {
        return Instant.parse(first("<project.build.outputTimestamp>([^<]+)</project.build.outputTimestamp>"));
    }

    private static String first(String pattern) {
        try {
            Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("pom.xml")));
            if (!found.find()) {
                throw new IllegalStateException("pom.xml has no " + pattern);
            }
            return found.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
