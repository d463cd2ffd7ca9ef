package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.logs.Logs;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code sandbox}: only the amoCRM of our own, for trying integrations against it. */
@Command(name = "sandbox", description = "Only the sandbox amoCRM.")
final class SandboxCommand extends CliCommand {
    private static final String JOURNAL = "sandbox.journal";
    private static final int MOST_TOLD = 10;

    @Override
    public Integer call() {
        Settings settings = Configured.load(place());
        Sandbox sandbox = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
        Logs.PROGRAM.info("Sandbox: {}/", sandbox.url());
        Logs.PROGRAM.info(
                "Set amocrm.base-url={} and a code: curl -X POST -H 'X-Sandbox-Control: 1' {}/control/code",
                sandbox.url(),
                sandbox.url());
        return Cli.STAYS_UP;
    }

    /** @throws Advice when the port cannot be had, or its file not be read */
    static Sandbox start(Settings settings) {
        int port = settings.machine().sandboxPort();
        Path file = settings.machine().dataDir().resolve(JOURNAL);
        try {
            Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withPort(port), file);
            List<String> leftOut = sandbox.leftOut();
            leftOut.stream()
                    .limit(MOST_TOLD)
                    .forEach(line -> Logs.PROGRAM.warn("Sandbox: of {} this is left out, {}", file, line));
            if (leftOut.size() > MOST_TOLD) {
                Logs.PROGRAM.warn("Sandbox: and {} lines more, see /control/state", leftOut.size() - MOST_TOLD);
            }
            return sandbox;
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw new Advice(
                        e.getMessage() + " (" + e.getCause().getMessage()
                                + "): make it readable, or move it away to begin anew.",
                        e);
            }
            throw new Advice(
                    "The sandbox cannot listen on port " + port + " ("
                            + e.getCause().getMessage() + "): set sandbox.port to a free one, or 0 for any.",
                    e);
        }
    }

    /**
     * The built-in amoCRM with what it remembers, for a command that only asks: on a port of its own, and with a copy of its
     * file, since the program may run beside.
     */
    record Copy(Sandbox sandbox, Path file) implements AutoCloseable {

        static Copy of(Settings settings) throws IOException {
            Path remembered = settings.machine().dataDir().resolve(JOURNAL);
            Path copy = Files.createTempFile("amocrm-routes-", ".journal");
            if (Files.exists(remembered)) {
                Files.copy(remembered, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return new Copy(Sandbox.start(SandboxOptions.defaults().withPort(0), copy), copy);
        }

        @Override
        public void close() throws IOException {
            sandbox.close();
            Files.deleteIfExists(file);
        }
    }
}
