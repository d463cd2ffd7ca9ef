package amoroutes.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** A {@code lib/} beside the jar, filled by the command that routes.md gives. */
final class Lib {
    private static final Path GUIDE = Path.of("src/docs/en/routes.md");
    private static final String COMMAND =
            "mvn -f src/dist/lib/%s.xml dependency:copy-dependencies -DoutputDirectory=$PWD/lib";
    private static final String CHECK = "java -cp \"amocrm-routes.jar:lib/*\" amoroutes.cli.Main check";
    private static final Pattern IN_THE_JAR = Pattern.compile("\\([\\w.-]+:([\\w.-]+):([\\w.-]+) - ");

    private final Path folder;

    private Lib(Path folder) {
        this.folder = folder;
    }

    /** @param pom which of {@code src/dist/lib} */
    static Lib filled(String pom, Path dir) throws IOException, InterruptedException {
        String command = COMMAND.formatted(pom);
        assertThat(GUIDE).content().contains(command + "\n", CHECK + "\n");
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v mvn").start().waitFor() == 0, "Maven is not installed");
        String inDir = command.replace("$PWD", dir.toString()).replace("mvn ", "mvn -B -q ");
        Process maven =
                new ProcessBuilder("sh", "-c", inDir).redirectErrorStream(true).start();
        String printed = new String(maven.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(maven.waitFor()).as(printed).isZero();
        return new Lib(dir.resolve("lib"));
    }

    /** For {@link Program#beside}. */
    String jars() {
        return folder + "/*";
    }

    /** The routes are right with these jars beside ours, as the guide says to ask. */
    void checks(Program program) throws IOException {
        Path beside = program.dir().resolve("lib");
        if (!Files.exists(beside)) {
            Files.createSymbolicLink(beside, folder);
        }
        Program.Ran ran = program.typed(CHECK);
        assertThat(ran.exit()).as(ran.printed()).isZero();
    }

    /** Libraries that stand here in another version than in our jar, which would meet each other. */
    List<String> otherVersions() throws IOException {
        Map<String, String> ours = inTheJar();
        List<String> others = new ArrayList<>();
        try (Stream<Path> jars = Files.list(folder)) {
            for (String jar : jars.map(path -> path.getFileName().toString()).toList()) {
                ours.forEach((name, version) -> {
                    boolean same = jar.startsWith(name + "-") && Character.isDigit(jar.charAt(name.length() + 1));
                    if (same && !jar.equals(name + "-" + version + ".jar")) {
                        others.add(jar + ", in the jar " + version);
                    }
                });
            }
        }
        return others;
    }

    private static Map<String, String> inTheJar() throws IOException {
        try (ZipFile jar = new ZipFile(Program.JAR.toFile())) {
            byte[] list = jar.getInputStream(jar.getEntry("META-INF/licenses/THIRD-PARTY.txt"))
                    .readAllBytes();
            Matcher each = IN_THE_JAR.matcher(new String(list, StandardCharsets.UTF_8));
            return each.results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (a, b) -> a));
        }
    }
}
