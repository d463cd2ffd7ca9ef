package amoroutes.wiring;

import amoroutes.sandbox.Sandbox;
import amoroutes.settings.Settings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code run}: takes events and delivers them until it is told to stop. */
@Command(
        name = "run",
        description = "Start everything; without amocrm.account into the built-in sandbox (the default command).",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Cli cli;

    RunCommand() {}

    RunCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Settings settings = Configured.load(cli.place());
        refuseOpenDoor(settings);
        Optional<Sandbox> sandbox =
                settings.connection().sandbox() ? Optional.of(SandboxCommand.start(settings)) : Optional.empty();
        Settings effective =
                sandbox.map(amo -> Configured.into(amo, settings, cli.place())).orElse(settings);
        effective.warnings().forEach(warning -> Logs.PROGRAM.warn("{}", warning));
        Application application = Application.running(cli.place(), effective);
        guardMemory(application);
        sandbox.ifPresent(amo -> welcome(application, amo));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application, sandbox), "stop"));
        Logs.PROGRAM.info("Ready: http://{}:{}/", effective.intake().host(), application.port());
        return Cli.STAYS_UP;
    }

    /** Whoever can reach the door could post as the shop. */
    private static void refuseOpenDoor(Settings settings) {
        if (!settings.intake().loopback() && settings.intake().apiKeys().isEmpty()) {
            throw new Advice("camel.server.host is " + settings.intake().host()
                    + ", which others can reach: set intake.api-keys (name:key,…), or listen on 127.0.0.1 only.");
        }
    }

    private static void welcome(Application application, Sandbox sandbox) {
        application.routes().send(template -> template.requestBody("direct:sample", (Object) null));
        Logs.PROGRAM.info("amocrm.account is empty: leads go into the built-in sandbox, not into a real amoCRM");
        Logs.PROGRAM.info("Sandbox: {}/ shows its leads; a sample order is already there", sandbox.url());
    }

    private static void guardMemory(Application application) {
        MemoryGuard guard = new MemoryGuard(
                        application::refuseNew, () -> Runtime.getRuntime().halt(MemoryGuard.EXIT))
                .start();
        MemoryWatch.threads(guard::see);
        MemoryWatch.log(guard::see);
        application.watchFailures(guard::see);
    }

    /** Told to stop, and stopped as told: that is a good end, which the JVM would report as 143. */
    private static void stop(Application application, Optional<Sandbox> sandbox) {
        application.close();
        sandbox.ifPresent(Sandbox::close);
        Runtime.getRuntime().halt(Cli.FINE);
    }
}
