package amoroutes.cli;

import amoroutes.wiring.Installation;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What each command has: the command line that it was given in, and where it prints. */
@Command(mixinStandardHelpOptions = true)
abstract class CliCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    Cli cli() {
        return (Cli) spec.root().userObject();
    }

    Installation place() {
        return cli().place();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Beside the output: notes and progress. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** In the language of this machine, with the times of its place. */
    Words words() {
        return Words.of(Locale.getDefault(), ZoneId.systemDefault());
    }

    ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
