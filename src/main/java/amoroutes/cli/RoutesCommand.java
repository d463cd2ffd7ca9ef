package amoroutes.cli;

import amoroutes.common.Advice;
import amoroutes.common.Nearest;
import amoroutes.reload.RouteFiles;
import amoroutes.reload.RouteSet;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code routes}: which route files and vendors' maps are in force, and where each comes from. */
@Command(
        name = "routes",
        description =
                "List the route files in force: built-in, replaced (and whether they differ from this version's), own.",
        subcommands = RoutesCommand.Show.class)
final class RoutesCommand extends CliCommand {
    @Override
    public Integer call() {
        RouteSet set = place().routes().get();
        PrintWriter out = out();
        int width = set.names().stream().mapToInt(String::length).max().orElse(1);
        set.names().forEach(name -> out.printf("%-" + width + "s  %s%n", name, set.origin(name)));
        return Cli.FINE;
    }

    /** {@code routes show NAME}: a built-in file as it is, byte for byte, to compare with or to begin one's own from. */
    @Command(name = "show", description = "Print a built-in file, as customize.camel.yaml or hooks/tilda.yaml.")
    static final class Show extends CliCommand {
        @Parameters(paramLabel = "NAME", description = "Its name as `routes` lists it.")
        private String name;

        @Override
        public Integer call() {
            byte[] content = RouteFiles.builtIn().get(name);
            if (content == null) {
                throw new Advice("There is no built-in file " + name + ": did you mean "
                        + nearest(RouteFiles.builtIn().keySet()) + "?");
            }
            System.out.writeBytes(content);
            System.out.flush();
            return Cli.FINE;
        }

        /** A name of which a part was written, else the one with the fewest letters changed. */
        private String nearest(Set<String> names) {
            Comparator<String> distance = Comparator.comparingInt(known -> Nearest.distance(name, known));
            Optional<String> whole =
                    names.stream().filter(known -> known.contains(name)).min(distance);
            return whole.orElseGet(() -> names.stream().min(distance).orElseThrow());
        }
    }
}
