package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.logs.Logs;
import amoroutes.sandbox.Sandbox;
import amoroutes.sandbox.SandboxOptions;
import amoroutes.settings.Settings;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sandbox}: only the amoCRM of our own, for trying integrations against it. */
@Command(name = "sandbox", description = "Only the sandbox amoCRM.", mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
    static final String JOURNAL = "sandbox.journal";

    @ParentCommand
    private Cli cli;

    @Override
    public Integer call() {
        Settings settings = Configured.load(cli.place());
        Sandbox sandbox = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
        Logs.PROGRAM.info("Sandbox: {}/", sandbox.url());
        Logs.PROGRAM.info(
                "Set amocrm.base-url={} and a code: curl -X POST -H 'X-Sandbox-Control: 1' {}/control/code",
                sandbox.url(),
                sandbox.url());
        return Cli.STAYS_UP;
    }

    /** @throws Advice when the port cannot be had */
    static Sandbox start(Settings settings) {
        int port = settings.machine().sandboxPort();
        try {
            return Sandbox.start(
                    SandboxOptions.defaults().withPort(port),
                    settings.machine().dataDir().resolve(JOURNAL));
        } catch (UncheckedIOException e) {
            throw new Advice(
                    "The sandbox cannot listen on port " + port + " ("
                            + e.getCause().getMessage() + "): set sandbox.port to a free one, or 0 for any.",
                    e);
        }
    }
}
