package amoroutes.cli;

import amoroutes.ops.Texts;
import amoroutes.settings.Settings;
import amoroutes.wiring.Installation;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
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

    /** In the language of this machine and the zone of the settings. */
    Words words(Settings settings) {
        return Words.of(Texts.of(
                Optional.empty(),
                Locale.getDefault().toLanguageTag(),
                settings.machine().zone()));
    }

    ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
