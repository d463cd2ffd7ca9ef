package amoroutes.cli;

import amoroutes.reload.RouteSet;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code routes}: which route files and vendors' maps are in force, and where each comes from. */
@Command(
        name = "routes",
        description =
                "List the route files in force: built-in, replaced (and whether they differ from this version's), own.",
        mixinStandardHelpOptions = true,
        subcommands = RoutesShowCommand.class)
final class RoutesCommand implements Callable<Integer> {
    @ParentCommand
    private Cli cli;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RouteSet set = cli.place().routes().get();
        PrintWriter out = spec.commandLine().getOut();
        int width = set.names().stream().mapToInt(String::length).max().orElse(1);
        set.names().forEach(name -> out.printf("%-" + width + "s  %s%n", name, set.origin(name)));
        return Cli.FINE;
    }
}
