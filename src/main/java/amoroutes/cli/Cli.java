package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.reload.RouteSet;
import amoroutes.reload.RoutesRefused;
import amoroutes.store.StoreUnavailable;
import amoroutes.wiring.Installation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line. Exit codes: 0 fine, 1 a problem was found, 2 wrong usage. */
@Command(
        name = "amocrm-routes",
        description =
                "Carries orders, site forms and customers from any shop into amoCRM, and never loses or doubles one.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            AccountCommand.class,
            AuthorizeCommand.class,
            StatusCommand.class,
            EventsCommand.class,
            ReconcileCommand.class,
            BackupCommand.class,
            StoreCommand.class,
            RoutesCommand.class,
            ArchiveCommand.class,
            SandboxCommand.class,
            ImportModxCommand.class
        })
public final class Cli implements Runnable {
    /** The command goes on in other threads: the process must not end. */
    static final int STAYS_UP = -1;

    static final int FINE = 0;
    static final int PROBLEM = 1;

    private static final List<String> RUN = List.of("run");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The settings (default: application.properties, where it is).")
    Path config;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Route files of your own, which replace the built-in ones of their names (default: routes, where it is).")
    Path routes;

    private int exit = STAYS_UP;

    /** @throws Advice when a file or folder was named and is not there: its defaults would be another program */
    Installation place() {
        if (config != null && !Files.isRegularFile(config)) {
            throw new Advice("--config " + config + " names no file: name one, or leave --config out.");
        }
        if (routes != null && !Files.isDirectory(routes)) {
            throw new Advice("--routes " + routes + " names no folder: name one, or leave --routes out.");
        }
        return places();
    }

    /** The same for a command that creates the settings where they are missing. */
    Installation places() {
        boolean named = routes != null;
        Path folder = named ? routes : Path.of("routes");
        return new Installation(
                config == null ? Path.of("application.properties") : config, () -> RouteSet.in(folder, !named));
    }

    static int execute(String[] args) {
        return execute(args, command -> {});
    }

    /** @param before told the command that will run, or this when there is none */
    static int execute(String[] args, Consumer<Object> before) {
        Cli cli = new Cli();
        if (args.length == 0 || List.of(args).equals(RUN)) {
            return started(cli, before);
        }
        CommandLine line = new CommandLine(cli)
                .setExecutionExceptionHandler((failure, run, parsed) -> failed(failure, run.getErr()))
                .setResourceBundle(help(Locale.getDefault()))
                .setExecutionStrategy(parsed -> {
                    before.accept(last(parsed).commandSpec().userObject());
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAllowSubcommandsAsOptionParameters(true); // --routes routes
        int code = line.execute(args);
        return code == FINE && line.getParseResult() != null ? code(line, cli, code) : code;
    }

    /** What services are started with holds nothing to be parsed, and the parser is a tenth of a start. */
    private static int started(Cli cli, Consumer<Object> before) {
        before.accept(cli);
        try {
            cli.run();
            return cli.exit;
        } catch (RuntimeException e) {
            return failed(e, new PrintWriter(System.err, true));
        }
    }

    /** Where a language has no text, the English one beside the option holds. */
    private static ResourceBundle help(Locale locale) {
        Locale spoken = locale.getLanguage().equals("ru") ? locale : Locale.ENGLISH;
        return ResourceBundle.getBundle("amoroutes.cli.help", spoken);
    }

    private static CommandLine.ParseResult last(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    /** Without a command it runs. */
    @Override
    public void run() {
        exit = new RunCommand().run(place());
    }

    private static int code(CommandLine line, Cli cli, int code) {
        boolean bare = !line.getParseResult().hasSubcommand()
                && !line.isUsageHelpRequested()
                && !line.isVersionHelpRequested();
        return bare ? cli.exit : code;
    }

    /** A failure that says what to do needs no stack trace; anything else does. */
    private static int failed(Exception failure, PrintWriter err) {
        if (failure instanceof Advice || failure instanceof RoutesRefused || failure instanceof StoreUnavailable) {
            err.println(failure.getMessage());
        } else {
            failure.printStackTrace(err);
        }
        err.flush();
        return PROBLEM;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "amocrm-routes " + amoroutes.common.Version.packaged().orElse("(not packaged)")
            };
        }
    }
}
