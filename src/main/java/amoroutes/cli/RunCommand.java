package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.logs.Logs;
import amoroutes.reload.CoreRoute;
import amoroutes.sandbox.Sandbox;
import amoroutes.settings.Settings;
import amoroutes.wiring.Application;
import amoroutes.wiring.Installation;
import amoroutes.wiring.MemoryGuard;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code run}: takes events and delivers them until it is told to stop. */
@Command(
        name = "run",
        description = "Start everything; without amocrm.account into the built-in sandbox (the default command).")
final class RunCommand extends CliCommand {
    /** So long a start that was told to stop may go on, so that it can end in good order. */
    private static final Duration START = Duration.ofSeconds(1);

    private final CompletableFuture<Application> started = new CompletableFuture<>();

    @Override
    public Integer call() {
        return run(place());
    }

    int run(Installation place) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            start(place);
        } catch (RuntimeException e) {
            started.completeExceptionally(e);
            throw e;
        }
        return Cli.STAYS_UP;
    }

    private void start(Installation place) {
        Settings settings = Configured.load(place);
        refuseOpenDoor(settings);
        Optional<Sandbox> sandbox =
                settings.connection().sandbox() ? Optional.of(SandboxCommand.start(settings)) : Optional.empty();
        Settings effective =
                sandbox.map(amo -> Configured.into(amo, settings, place)).orElse(settings);
        effective.warnings().forEach(warning -> Logs.PROGRAM.warn("{}", warning));
        Exposure.of(place.config(), settings).warnings().forEach(warning -> Logs.PROGRAM.warn("{}", warning));
        effective.tooEarlyForOtherNodes().ifPresent(warning -> Logs.PROGRAM.warn("{}", warning));
        Application application = Application.running(place, effective);
        started.complete(application);
        MemoryGuard guard = new MemoryGuard(
                        application::refuseNew, () -> Runtime.getRuntime().halt(MemoryGuard.EXIT))
                .start()
                .watchProcess();
        application.watchFailures(guard::see);
        sandbox.ifPresent(amo -> welcome(application, amo));
        Logs.PROGRAM.info("Ready: http://{}:{}/", effective.intake().host(), application.port());
    }

    /** Whoever can reach the door could post as the shop. */
    private static void refuseOpenDoor(Settings settings) {
        if (!settings.intake().loopback() && settings.intake().apiKeys().isEmpty()) {
            throw new Advice("camel.server.host is " + settings.intake().host()
                    + ", which others can reach: set intake.api-keys (name:key,…), or listen on 127.0.0.1 only.");
        }
    }

    private static void welcome(Application application, Sandbox sandbox) {
        application.routes().send(CoreRoute.SAMPLE, null);
        Logs.PROGRAM.info("amocrm.account is empty: leads go into the built-in sandbox, not into a real amoCRM");
        Logs.PROGRAM.info("Sandbox: {}/ shows its leads; a sample order is already there", sandbox.url());
    }

    /**
     * Told to stop, and stopped as told: that is a good end, which the JVM would report as 143. A start that does not
     * come to its end is cut: what is on the disk then is what a power cut would leave, and is read as such.
     */
    private void stop() {
        try {
            started.get(START.toMillis(), TimeUnit.MILLISECONDS).close();
        } catch (ExecutionException e) {
            return; // it could not start, and ends with that
        } catch (TimeoutException | InterruptedException e) {
            Logs.PROGRAM.info("Stopped before it had started");
        }
        Runtime.getRuntime().halt(Cli.FINE);
    }
}
