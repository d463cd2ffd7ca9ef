package amoroutes.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands as the shell would, in a folder of their own, and hears what they print. */
public abstract class CommandLineTestBase {
    @TempDir
    Path directory;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
    }

    @AfterEach
    void stop() {
        System.setOut(out);
        System.setErr(err);
    }

    int run(String properties, String... command) throws IOException {
        return run(properties, Path.of("routes"), command);
    }

    int run(String properties, Path routes, String... command) throws IOException {
        Path config = Files.writeString(
                directory.resolve("application.properties"),
                "data.dir=" + directory.resolve("data") + "\ninbox.dir=" + directory.resolve("inbox") + "\n"
                        + properties);
        String[] args = Stream.concat(
                        Stream.of(command), Stream.of("--config", config.toString(), "--routes", routes.toString()))
                .toArray(String[]::new);
        return Cli.execute(args);
    }

    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
