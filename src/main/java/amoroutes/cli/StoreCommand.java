package amoroutes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code store}: what is done with the store as a whole. */
@Command(
        name = "store",
        description = "Move the store from one database to another.",
        subcommands = StoreCopyCommand.class)
final class StoreCommand extends CliCommand {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say what to do: store copy --to URL");
    }
}
