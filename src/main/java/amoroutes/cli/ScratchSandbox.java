package amoroutes.cli;

import static java.util.Objects.requireNonNull;

import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The built-in amoCRM with what it remembers, for a command that only asks: on a port of its own, and with a copy of its
 * file, since the program may run beside.
 */
record ScratchSandbox(Sandbox sandbox, Path file) implements AutoCloseable {
    ScratchSandbox {
        requireNonNull(sandbox, "sandbox is null");
        requireNonNull(file, "file is null");
    }

    static ScratchSandbox of(Settings settings) throws IOException {
        Path remembered = settings.machine().dataDir().resolve(SandboxCommand.JOURNAL);
        Path copy = Files.createTempFile("amocrm-routes-", ".journal");
        if (Files.exists(remembered)) {
            Files.copy(remembered, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return new ScratchSandbox(Sandbox.start(SandboxOptions.defaults().withPort(0), copy), copy);
    }

    @Override
    public void close() throws IOException {
        sandbox.close();
        Files.deleteIfExists(file);
    }
}
